/** The rules and bindings of the figure. The role is a ClusterRole, so that both kinds of binding can name it. */
export const RULES = [
  {
    title: 'get and watch ConfigMap shop-config, by name',
    rule: 'resources: [configmaps], resourceNames: [shop-config], verbs: [get, watch]',
  },
  { title: 'get, list and watch ConfigMaps', rule: 'resources: [configmaps], verbs: [get, list, watch]' },
  { title: 'get, list and watch Secrets', rule: 'resources: [secrets], verbs: [get, list, watch]' },
  { title: 'everything', rule: 'resources: ["*"], verbs: ["*"]' },
] as const

const ACCOUNT = '{ kind: ServiceAccount, name: reloader, namespace: shop }'
const group = (name: string): string => `{ kind: Group, apiGroup: rbac.authorization.k8s.io, name: "${name}" }`

export const BINDINGS = [
  { title: 'RoleBinding in shop, for the account reloader', namespace: 'shop', subject: ACCOUNT },
  { title: 'ClusterRoleBinding, for the account reloader', namespace: undefined, subject: ACCOUNT },
  {
    title: 'RoleBinding in shop, for all accounts of shop',
    namespace: 'shop',
    subject: group('system:serviceaccounts:shop'),
  },
  { title: 'ClusterRoleBinding, for all accounts', namespace: undefined, subject: group('system:serviceaccounts') },
] as const

const account = (namespace: string, name: string) => ({
  namespace,
  name,
  subject: `system:serviceaccount:${namespace}:${name}`,
})
export const ACCOUNTS = [account('shop', 'reloader'), account('shop', 'default'), account('dev', 'default')]

export const QUESTIONS = [
  { verb: 'get', resource: 'configmaps', name: 'shop-config', namespace: 'shop' },
  { verb: 'list', resource: 'configmaps', namespace: 'shop' },
  { verb: 'get', resource: 'configmaps', name: 'shop-config', namespace: 'kube-system' },
  { verb: 'list', resource: 'secrets', namespace: 'shop' },
  { verb: 'create', resource: 'pods', namespace: 'shop' },
]

export function manifestText(rule: number, binding: number): string {
  const { rule: what } = RULES[rule] ?? RULES[0]
  const { namespace, subject } = BINDINGS[binding] ?? BINDINGS[0]
  return `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: reader }
rules:
  - { apiGroups: [""], ${what} }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ${namespace ? 'RoleBinding' : 'ClusterRoleBinding'}
metadata: { name: reader${namespace ? `, namespace: ${namespace}` : ''} }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: reader }
subjects:
  - ${subject}
`
}
