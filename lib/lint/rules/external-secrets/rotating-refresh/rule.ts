import { externalSecretsOf } from '../../../../facts/external-secrets/index.ts'
import { defineRule } from '../../../define-rule.ts'

export default defineRule({
  id: 'external-secrets/rotating-refresh',
  severity: 'essential',
  title: 'A rotated value is fetched again',
  why: 'The value is fetched once; after the next rotation the program holds a dead password, and nobody sees why until it restarts.',
  how: 'Leave refreshInterval at its default of 1h or set one that fits the rotation; leave refreshPolicy at Periodic.',
  refs: [
    {
      kind: 'doc',
      id: 'External Secrets Operator: ExternalSecret',
      url: 'https://external-secrets.io/latest/api/externalsecret/',
    },
    { kind: 'owasp', id: 'K03' },
  ],
  files: ['manifest'],
  lesson: 'secrets-management',
  labs: ['external-secret-scoped'],
  *check(input) {
    for (const secret of input.once(externalSecretsOf)) {
      if (!input.own(secret.resource) || secret.refresh.rotates) continue
      yield { where: secret.refresh.where, what: secret.refresh.says }
    }
  },
})
