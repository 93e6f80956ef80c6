import { storesOf } from '../../../../facts/external-secrets/index.ts'
import { defineRule } from '../../../define-rule.ts'

export default defineRule({
  id: 'external-secrets/no-cross-namespace-reference',
  severity: 'essential',
  title: 'A SecretStore stays in its namespace',
  why: 'The webhook of the operator refuses the store: in a SecretStore the namespace of a reference is empty or the store\u2019s own. Everything that depends on the store fails.',
  how: 'Leave the namespace out, and keep the account or Secret beside the store; only a ClusterSecretStore may name another namespace.',
  refs: [
    {
      kind: 'doc',
      id: 'External Secrets Operator: multi-tenancy',
      url: 'https://external-secrets.io/latest/guides/multi-tenancy/',
    },
    { kind: 'owasp', id: 'K02' },
  ],
  files: ['manifest'],
  lesson: 'secrets-management',
  labs: ['external-secret-scoped'],
  *check(input) {
    for (const store of input.once(storesOf)) {
      if (!input.own(store.resource) || store.kind !== 'SecretStore') continue
      for (const ref of store.refs)
        if (ref.namespace !== store.namespace)
          yield {
            where: ref.where,
            what: `${ref.field} of SecretStore ${store.name} names namespace ${ref.namespace}; the store is in ${store.namespace}.`,
          }
    }
  },
})
