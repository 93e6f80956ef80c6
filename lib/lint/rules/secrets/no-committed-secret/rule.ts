import { literalCredentials } from '../../../../facts/secrets/index.ts'
import { defineRule } from '../../../define-rule.ts'

export default defineRule({
  id: 'secrets/no-committed-secret',
  severity: 'essential',
  title: 'No Secret is committed with its data',
  why: 'Base64 is an encoding: whoever reads the repository reads the value, and Git never forgets it.',
  how: 'Let an operator make the Secret from a secret manager (ExternalSecret), or commit it sealed. Then replace the value.',
  refs: [
    { kind: 'owasp', id: 'K03' },
    { kind: 'cwe', id: 'CWE-798' },
    {
      kind: 'doc',
      id: 'Kubernetes: good practices for Secrets',
      url: 'https://kubernetes.io/docs/concepts/security/secrets-good-practices/',
    },
  ],
  files: ['manifest'],
  lesson: 'secrets-management',
  labs: ['env-secret-to-file'],
  mistake: 'secrets-in-env',
  *check(input) {
    for (const literal of input.once(literalCredentials)) {
      if (literal.home !== 'secret-object') continue
      yield {
        where: literal.where,
        what: `Secret ${literal.resource.name} is committed with the value of ${literal.name}.`,
      }
    }
  },
})
