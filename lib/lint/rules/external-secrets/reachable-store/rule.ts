import { admits, externalSecretsOf, storeFor, storesOf } from '../../../../facts/external-secrets/index.ts'
import { defineRule } from '../../../define-rule.ts'

export default defineRule({
  id: 'external-secrets/reachable-store',
  severity: 'essential',
  title: 'An ExternalSecret names a store that serves it',
  why: 'Without a store that serves its namespace the ExternalSecret fails, and the Secret is never made or grows stale.',
  how: 'Name a SecretStore of the same namespace, or a ClusterSecretStore (kind must be written) whose conditions admit the namespace.',
  refs: [
    {
      kind: 'doc',
      id: 'External Secrets Operator: multi-tenancy',
      url: 'https://external-secrets.io/latest/guides/multi-tenancy/',
    },
    { kind: 'owasp', id: 'K03' },
  ],
  files: ['manifest'],
  lesson: 'secrets-management',
  labs: ['external-secret-scoped'],
  *check(input) {
    const stores = input.once(storesOf)
    // Where no store is written at all, the stores are kept elsewhere.
    if (stores.length === 0) return
    for (const secret of input.once(externalSecretsOf)) {
      if (!input.own(secret.resource)) continue
      const refs = new Map(
        secret.asks.flatMap(ask => (ask.store ? [[ask.store.where.range.start.offset, ask.store] as const] : [])),
      )
      for (const ref of refs.values()) {
        const store = storeFor(input, ref.kind, ref.name, secret.namespace)
        if (!store) {
          const other = stores.find(s => s.name === ref.name)
          if (!other) continue
          yield {
            where: ref.where,
            what: `There is no ${ref.kind} ${ref.name}${ref.kind === 'SecretStore' ? ` in ${secret.namespace}` : ''}${ref.kindWritten ? '' : ' (kind is SecretStore where none is written)'}.`,
            related: [
              {
                where: other.resource.where(['kind']),
                note: `There is a ${other.kind} of that name${other.namespace ? ` in ${other.namespace}` : ''}.`,
              },
            ],
          }
          continue
        }
        const admitted = admits(input, store, secret.namespace)
        if (admitted.verdict === 'no')
          yield {
            where: ref.where,
            what: admitted.says,
            related: admitted.places.map(where => ({ where, note: 'The store says whom it serves here.' })),
          }
      }
    }
  },
})
