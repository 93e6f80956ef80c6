import { literalCredentials } from '../../../../facts/secrets/index.ts'
import { defineRule } from '../../../define-rule.ts'

export default defineRule({
  id: 'secrets/no-literal-in-args',
  severity: 'essential',
  title: 'No credential is written among the arguments',
  why: 'Arguments stand in the manifest, in the Pod object and in the process list of the node.',
  how: 'Pass the path of a mounted file (--password-file) instead, then replace the value: what was committed is known.',
  refs: [
    { kind: 'owasp', id: 'K03' },
    { kind: 'cwe', id: 'CWE-214' },
  ],
  files: ['manifest'],
  lesson: 'secrets-management',
  labs: ['env-secret-to-file'],
  mistake: 'secrets-in-env',
  *check(input) {
    for (const literal of input.once(literalCredentials)) {
      if (literal.home !== 'args') continue
      yield {
        where: literal.where,
        what: `Container ${literal.container} is started with a credential: ${literal.name}.`,
      }
    }
  },
})
