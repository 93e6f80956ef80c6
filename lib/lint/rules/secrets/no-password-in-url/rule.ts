import { literalCredentials } from '../../../../facts/secrets/index.ts'
import { defineRule } from '../../../define-rule.ts'

export default defineRule({
  id: 'secrets/no-password-in-url',
  severity: 'essential',
  title: 'No URL carries a password',
  why: 'A connection string is printed in logs, error messages and metrics; the password in it goes along, whatever the variable is called.',
  how: 'Write the URL without the password and let the program take it from a file or a referenced variable.',
  refs: [
    { kind: 'owasp', id: 'K03' },
    { kind: 'cwe', id: 'CWE-522' },
  ],
  files: ['manifest'],
  lesson: 'secrets-management',
  labs: ['env-secret-to-file'],
  mistake: 'secrets-in-env',
  *check(input) {
    for (const literal of input.once(literalCredentials)) {
      if (literal.home !== 'url') continue
      yield { where: literal.where, what: `${literal.name} holds a password in a URL.` }
    }
  },
})
