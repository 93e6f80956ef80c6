import { checkSchema, type SchemaViolationKind } from '../../../../k8s/schema/index.ts'
import { defineRule } from '../../../define-rule.ts'

const KINDS: readonly SchemaViolationKind[] = ['missing', 'invalid']

export default defineRule({
  id: 'manifest/valid-values',
  severity: 'essential',
  title: 'Values are those the API server takes',
  why: 'The API server validates an object before it stores it. This one is refused, so nothing of it is applied, its security settings included.',
  how: 'Change the value, or add what is missing.',
  refs: [{ kind: 'doc', id: 'Kubernetes API', url: 'https://kubernetes.io/docs/reference/kubernetes-api/' }],
  files: ['manifest'],
  *check(input) {
    for (const resource of input.reading.resources) {
      // rbac/valid-object and network/valid-policy say this of theirs.
      if (resource.group === 'rbac.authorization.k8s.io' || resource.kind === 'NetworkPolicy') continue
      for (const { kind, place, message } of checkSchema(resource)) {
        if (!KINDS.includes(kind)) continue
        yield {
          where: place,
          what: `${message}.`,
        }
      }
    }
  },
})
