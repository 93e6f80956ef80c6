import { literalCredentials } from '../../../../facts/secrets/index.ts'
import { defineRule } from '../../../define-rule.ts'

export default defineRule({
  id: 'secrets/no-literal-in-annotation',
  severity: 'essential',
  title: 'No credential is kept in an annotation',
  why: 'Annotations are metadata: every tool that lists objects prints them, and many systems copy them elsewhere.',
  how: 'Move the value to a secret manager; annotations may name it, not hold it.',
  refs: [
    { kind: 'owasp', id: 'K03' },
    { kind: 'cwe', id: 'CWE-312' },
  ],
  files: ['manifest'],
  lesson: 'secrets-management',
  labs: ['env-secret-to-file'],
  mistake: 'secrets-in-env',
  *check(input) {
    for (const literal of input.once(literalCredentials)) {
      if (literal.home !== 'annotation') continue
      yield {
        where: literal.where,
        what: `Annotation ${literal.name} of ${literal.resource.kind} ${literal.resource.name} holds ${literal.what}.`,
      }
    }
  },
})
