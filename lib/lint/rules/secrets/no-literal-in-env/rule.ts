import { literalCredentials } from '../../../../facts/secrets/index.ts'
import { defineRule } from '../../../define-rule.ts'

/** iam/no-static-keys speaks of these. */
const AWS_KEYS = new Set(['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'])

export default defineRule({
  id: 'secrets/no-literal-in-env',
  severity: 'essential',
  title: 'No credential is written into an environment variable',
  why: 'Whoever can read the manifest, its history in Git or the Pod object reads the value; it also reaches every child process and most crash reports.',
  how: 'Keep the value in a secret manager, and hand it over as a file, or at least by secretKeyRef. Then replace the value: what was committed is known.',
  refs: [
    { kind: 'owasp', id: 'K03' },
    { kind: 'cis', id: '5.4.1' },
    { kind: 'cwe', id: 'CWE-798' },
  ],
  files: ['manifest'],
  lesson: 'secrets-management',
  labs: ['env-secret-to-file'],
  mistake: 'secrets-in-env',
  *check(input) {
    for (const literal of input.once(literalCredentials)) {
      if (literal.home !== 'env' || AWS_KEYS.has(literal.name)) continue
      yield {
        where: literal.where,
        what: `${literal.name} of container ${literal.container} holds ${literal.what} as plain text.`,
      }
    }
  },
})
