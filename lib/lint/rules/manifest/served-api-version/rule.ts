import { checkSchema, type SchemaViolationKind } from '../../../../k8s/schema/index.ts'
import { defineRule } from '../../../define-rule.ts'
import { settingFix } from '../../../setting-fix.ts'

const KINDS: readonly SchemaViolationKind[] = ['removed-api', 'unknown-api']

export default defineRule({
  id: 'manifest/served-api-version',
  severity: 'essential',
  title: 'The apiVersion is one that Kubernetes serves',
  why: 'An object of a version that is not served cannot be applied at all; a pipeline that ignores the error goes on without it.',
  how: 'Take the version that is served today.',
  refs: [{ kind: 'doc', id: 'Kubernetes API', url: 'https://kubernetes.io/docs/reference/kubernetes-api/' }],
  files: ['manifest'],
  *check(input) {
    for (const resource of input.reading.resources)
      for (const { kind, place, message, suggestion } of checkSchema(resource)) {
        if (!KINDS.includes(kind)) continue
        yield {
          where: place,
          what: message.endsWith('?') ? message : `${message}.`,
          severity: kind === 'removed-api' ? ('essential' as const) : ('advice' as const),
          // Safe: the API server refuses the object today, and under the new name it has the same fields.
          ...(kind === 'removed-api' && suggestion
            ? settingFix(input, resource, ['apiVersion'], suggestion, `Write ${suggestion}`, 'safe')
            : {}),
        }
      }
  },
})
