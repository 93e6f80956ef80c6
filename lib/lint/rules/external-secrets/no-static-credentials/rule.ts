import { at } from '../../../../source/json.ts'
import { storesOf } from '../../../../facts/external-secrets/index.ts'
import { defineRule } from '../../../define-rule.ts'

export default defineRule({
  id: 'external-secrets/no-static-credentials',
  severity: 'essential',
  title: 'A store logs in without a stored key',
  why: 'A long-lived key in a Secret opens everything that its user may read, works from anywhere, and nobody rotates it.',
  how: 'Let the store log in as a ServiceAccount (AWS: auth.jwt.serviceAccountRef; Vault: auth.kubernetes; Azure: serviceAccountRef with workload identity).',
  refs: [
    {
      kind: 'doc',
      id: 'External Secrets Operator: security best practices',
      url: 'https://external-secrets.io/latest/guides/security-best-practices/',
    },
    { kind: 'owasp', id: 'K03' },
    { kind: 'cwe', id: 'CWE-798' },
  ],
  files: ['manifest'],
  lesson: 'secrets-management',
  labs: ['external-secret-scoped'],
  *check(input) {
    for (const { resource, login } of input.once(storesOf)) {
      if (!input.own(resource)) continue
      // With a ServiceAccount beside it the key is not used, until somebody takes the account away.
      const spare = ['spec', 'provider', 'aws', 'auth', 'secretRef']
      if (login.type === 'account' && at(resource.object, ...spare) !== undefined)
        yield {
          where: resource.where(spare, 'key'),
          what: `${resource.kind} ${resource.name} still names a stored key beside its ServiceAccount.`,
        }
      if (login.type !== 'static') continue
      yield {
        where: login.where,
        what: `${resource.kind} ${resource.name} logs in with a credential that is kept in a Secret.`,
      }
    }
  },
})
