import { checkSchema, type SchemaViolationKind } from '../../../../k8s/schema/index.ts'
import { defineRule } from '../../../define-rule.ts'

const KINDS: readonly SchemaViolationKind[] = ['selector']

export default defineRule({
  id: 'manifest/selector-matches-labels',
  severity: 'essential',
  title: 'A selector matches the labels of its template',
  why: 'A controller finds its pods by the selector. One that does not match its own template is refused, and the workload never runs.',
  how: 'Write the same labels in spec.selector and in spec.template.metadata.labels.',
  refs: [{ kind: 'doc', id: 'Kubernetes API', url: 'https://kubernetes.io/docs/reference/kubernetes-api/' }],
  files: ['manifest'],
  *check(input) {
    for (const resource of input.reading.resources)
      for (const { kind, place, message } of checkSchema(resource)) {
        if (!KINDS.includes(kind)) continue
        yield {
          where: place,
          what: `${message}.`,
        }
      }
  },
})
