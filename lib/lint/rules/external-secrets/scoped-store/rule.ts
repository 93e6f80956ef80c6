import { storesOf } from '../../../../facts/external-secrets/index.ts'
import { defineRule } from '../../../define-rule.ts'

export default defineRule({
  id: 'external-secrets/scoped-store',
  severity: 'essential',
  title: 'A ClusterSecretStore says whom it serves',
  why: 'Without conditions every namespace may use the store: whoever can create an ExternalSecret anywhere reads everything that its login can read.',
  how: 'Prefer a SecretStore per namespace with a narrow role of its own; or name the namespaces in spec.conditions (patterns are not anchored, an empty selector matches everybody).',
  refs: [
    {
      kind: 'doc',
      id: 'External Secrets Operator: multi-tenancy',
      url: 'https://external-secrets.io/latest/guides/multi-tenancy/',
    },
    {
      kind: 'doc',
      id: 'External Secrets Operator: security best practices',
      url: 'https://external-secrets.io/latest/guides/security-best-practices/',
    },
    { kind: 'owasp', id: 'K03' },
  ],
  files: ['manifest'],
  lesson: 'secrets-management',
  labs: ['external-secret-scoped'],
  *check(input) {
    for (const store of input.once(storesOf)) {
      if (!input.own(store.resource) || store.kind !== 'ClusterSecretStore') continue
      // An account of whoever uses the store reads what that namespace's own role reads.
      if (store.login.type === 'account' && !store.login.namespace) continue
      if (!store.conditions) {
        yield {
          where: store.resource.where(['kind']),
          what: `ClusterSecretStore ${store.name} has no conditions: every namespace may use it.`,
        }
        continue
      }
      for (const condition of store.conditions) {
        const open = condition.regexes.find(regex => /^(\^?\.\*\$?|)$/.test(regex))
        const everybody = condition.selector && Object.keys(condition.selector).length === 0
        if (open !== undefined || everybody)
          yield {
            where: condition.where,
            what: `This condition of ClusterSecretStore ${store.name} admits every namespace.`,
          }
      }
    }
  },
})
