import { checkSchema, type SchemaViolationKind } from '../../../../k8s/schema/index.ts'
import { defineRule } from '../../../define-rule.ts'
import type { Place } from '../../../../source/types.ts'
import type { Fix } from '../../../types.ts'
import { fileText } from '../../../setting-fix.ts'

const KINDS: readonly SchemaViolationKind[] = ['unknown-field']

export default defineRule({
  id: 'manifest/known-fields',
  severity: 'essential',
  title: 'Every field is known to the API',
  why: 'kubectl asks for strict decoding, so the object is refused; older clients only warn, and the field is dropped without effect. A misspelt runAsNonRoot protects nobody.',
  how: 'Correct the name, or move the field to where it belongs.',
  refs: [{ kind: 'doc', id: 'Kubernetes API', url: 'https://kubernetes.io/docs/reference/kubernetes-api/' }],
  files: ['manifest'],
  *check(input) {
    for (const resource of input.reading.resources)
      for (const { kind, place, message, suggestion } of checkSchema(resource)) {
        if (!KINDS.includes(kind)) continue
        yield {
          where: place,
          what: message.endsWith('?') ? message : `${message}.`,
          ...renaming(suggestion, fileText(input, place.file), place),
        }
      }
  },
})

/** Only the key changes, quoted or not as it was. */
function renaming(to: string | undefined, text: string, { range }: Place): { fix?: Fix } {
  if (!to) return {}
  const quote = /^["']/.exec(text.slice(range.start.offset, range.end.offset))?.[0] ?? ''
  return {
    fix: {
      title: `Rename it to ${to}`,
      safety: 'changes-behaviour',
      edits: [{ range, text: `${quote}${to}${quote}` }],
    },
  }
}
