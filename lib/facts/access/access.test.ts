import { describe, expect, it } from 'vitest'
import { podOf } from '../../k8s/pod.ts'
import { inputOf } from '../../testing.ts'
import { accessErrors, can, mountsToken, parseResource, parseSubject } from './index.ts'

const role = (name: string, rules: string, more = 'namespace: shop') =>
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: ${more.includes('namespace:') ? 'Role' : 'ClusterRole'}\nmetadata: { name: ${name}, ${more} }\nrules:\n${rules
    .trim()
    .split('\n')
    .map(line => `  - ${line.trim()}`)
    .join('\n')}\n`
const bind = (ref: string, subjects: string, namespace?: string) =>
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: ${namespace ? 'RoleBinding' : 'ClusterRoleBinding'}\nmetadata: { name: b, ${namespace ? `namespace: ${namespace}` : ''} }\nroleRef: { apiGroup: rbac.authorization.k8s.io, ${ref} }\nsubjects: [${subjects}]\n`
const APP = 'system:serviceaccount:shop:app'
const app = '{ kind: ServiceAccount, name: app, namespace: shop }'
const ask = (text: string[], subject: string, question: string, name?: string, namespace?: string) => {
  const [verb = '', resource = ''] = question.split(' ')
  const input = inputOf({ 'a.yaml': text.join('---\n') })
  return can(input, parseSubject(subject), { verb, resource, ...(name && { name }), ...(namespace && { namespace }) })
}
const own = (rules: string) => [role('r', rules), bind('kind: Role, name: r', app, 'shop')]

describe('rules', () => {
  const cases: [rules: string, question: string, name: string | undefined, allowed: boolean][] = [
    ['{ apiGroups: [""], resources: [pods], verbs: [get] }', 'get pods', undefined, true],
    ['{ apiGroups: [""], resources: [pods], verbs: [get] }', 'list pods', undefined, false],
    ['{ apiGroups: [""], resources: [pods], verbs: [get] }', 'get pods/log', undefined, false],
    ['{ apiGroups: [""], resources: [pods/log], verbs: [get] }', 'get pods/log', 'web', true],
    ['{ apiGroups: ["*"], resources: ["*"], verbs: [get] }', 'get pods/log', undefined, true],
    ['{ apiGroups: [apps], resources: ["*/scale"], verbs: [update] }', 'update deployments.apps/scale', 'web', true],
    ['{ apiGroups: [apps], resources: ["*/scale"], verbs: [update] }', 'update deployments.apps', 'web', false],
    [
      '{ apiGroups: [apps], resources: ["deployments/*"], verbs: [update] }',
      'update deployments.apps/scale',
      'w',
      false,
    ],
    ['{ apiGroups: [""], resources: [deployments], verbs: ["*"] }', 'get deployments', undefined, false],
    ['{ apiGroups: [apps], resources: [deployments], verbs: [get] }', 'get deploy', undefined, true],
    ['{ apiGroups: [apps], resources: [deployments], verbs: [get] }', 'get deployments.v1.apps', undefined, true],
    // resourceNames: only where the request carries a name.
    ['{ apiGroups: [""], resources: [secrets], resourceNames: [a], verbs: ["*"] }', 'get secrets', 'a', true],
    ['{ apiGroups: [""], resources: [secrets], resourceNames: [a], verbs: ["*"] }', 'get secrets', 'b', false],
    ['{ apiGroups: [""], resources: [secrets], resourceNames: [a], verbs: ["*"] }', 'list secrets', undefined, false],
    ['{ apiGroups: [""], resources: [secrets], resourceNames: [a], verbs: ["*"] }', 'list secrets', 'a', true],
    ['{ apiGroups: [""], resources: [secrets], resourceNames: [a], verbs: ["*"] }', 'create secrets', 'a', false],
    [
      '{ apiGroups: [""], resources: [secrets], resourceNames: [a], verbs: ["*"] }',
      'deletecollection secrets',
      'a',
      false,
    ],
    [
      '{ apiGroups: [""], resources: [serviceaccounts/token], resourceNames: [a], verbs: [create] }',
      'create serviceaccounts/token',
      'a',
      true,
    ],
  ]
  it.each(cases)('%s: %s %s', (rules, question, name, allowed) => {
    expect(ask(own(rules), APP, question, name, 'shop').allowed).toBe(allowed)
    expect(ask(own(rules), APP, question, name, 'dev').allowed).toBe(false)
  })
})

describe('bindings', () => {
  const read = '{ apiGroups: [""], resources: [configmaps, nodes, namespaces], verbs: [get] }'
  const cluster = role('reader', read, 'labels: {}')
  it('keeps a RoleBinding of a ClusterRole in its namespace', () => {
    const files = [cluster, bind('kind: ClusterRole, name: reader', app, 'shop')]
    expect(ask(files, APP, 'get configmaps', 'x', 'shop').allowed).toBe(true)
    expect(ask(files, APP, 'get configmaps', 'x', 'dev').allowed).toBe(false)
    expect(ask(files, APP, 'get nodes', 'n', 'shop').allowed).toBe(false)
    // A request for the Namespace itself is a request inside it.
    expect(ask(files, APP, 'get namespaces', 'shop').allowed).toBe(true)
    expect(ask(files, APP, 'get namespaces', 'dev').allowed).toBe(false)
  })
  it.each([
    ['{ kind: Group, name: "system:serviceaccounts:shop" }', true],
    ['{ kind: Group, name: "system:serviceaccounts:dev" }', false],
    ['{ kind: Group, name: "system:serviceaccounts" }', true],
    ['{ kind: Group, name: "system:authenticated" }', true],
    ['{ kind: Group, name: "system:unauthenticated" }', false],
    [`{ kind: User, name: "${APP}" }`, true],
    ['{ kind: User, name: app }', false],
    ['{ kind: ServiceAccount, name: app, namespace: dev }', false],
  ])('%s reaches the account: %s', (subject, allowed) => {
    expect(ask([cluster, bind('kind: ClusterRole, name: reader', subject)], APP, 'get nodes').allowed).toBe(allowed)
  })
  it('fills in the namespace of an account in a RoleBinding, never in a ClusterRoleBinding', () => {
    const bare = '{ kind: ServiceAccount, name: app }'
    expect(
      ask([cluster, bind('kind: ClusterRole, name: reader', bare, 'shop')], APP, 'get configmaps', 'x', 'shop').allowed,
    ).toBe(true)
    const refused = bind('kind: ClusterRole, name: reader', bare)
    expect(ask([cluster, refused], APP, 'get nodes').allowed).toBe(false)
    const errors = inputOf({ 'a.yaml': refused }).resources.flatMap(accessErrors)
    expect(errors[0]?.message).toContain('subjects[0].namespace: Required value')
  })
  it('grants paths by ClusterRoleBinding only', () => {
    const metrics = role('metrics', '{ nonResourceURLs: ["/metrics*"], verbs: [get] }', 'labels: {}')
    expect(ask([metrics, bind('kind: ClusterRole, name: metrics', app)], APP, 'get /metrics/x').allowed).toBe(true)
    expect(ask([metrics, bind('kind: ClusterRole, name: metrics', app, 'shop')], APP, 'get /metrics').allowed).toBe(
      false,
    )
  })
  it('knows the groups above RBAC and the roles of every cluster', () => {
    expect(ask([cluster], 'group:system:masters', 'delete nodes').allowed).toBe(true)
    expect(ask([cluster], APP, 'create selfsubjectaccessreviews').allowed).toBe(true)
    const view = [bind('kind: ClusterRole, name: view', app)]
    expect(ask(view, APP, 'list configmaps').allowed).toBe(true)
    expect(ask(view, APP, 'list secrets').allowed).toBe(false)
    expect(ask(view, APP, 'list roles').allowed).toBe(false)
    const edit = [bind('kind: ClusterRole, name: edit', app, 'shop')]
    for (const question of [
      'list secrets',
      'create pods',
      'get pods/exec',
      'list configmaps',
      'impersonate serviceaccounts',
      'create serviceaccounts/token',
    ])
      expect({ question, allowed: ask(edit, APP, question, undefined, 'shop').allowed }).toEqual({
        question,
        allowed: true,
      })
    expect(ask(edit, APP, 'create rolebindings', undefined, 'shop').allowed).toBe(false)
    expect(
      ask([bind('kind: ClusterRole, name: admin', app, 'shop')], APP, 'create rolebindings', undefined, 'shop').allowed,
    ).toBe(true)
  })
})

describe('aggregation', () => {
  it('ends where sixty roles aggregate one another', () => {
    const circle = Array.from({ length: 60 }, (_, index) =>
      role(`r${index}`, '{ apiGroups: [""], resources: [pods], verbs: [get] }', 'labels: { tier: ops }').replace(
        'rules:',
        'aggregationRule: { clusterRoleSelectors: [{ matchLabels: { tier: ops } }] }\nrules:',
      ),
    )
    const plain = role('plain', '{ apiGroups: [""], resources: [secrets], verbs: [get] }', 'labels: { tier: ops }')
    const files = [...circle, plain, bind('kind: ClusterRole, name: r0', app)]
    expect(ask(files, APP, 'get secrets').allowed).toBe(true)
    expect(ask(files, APP, 'get pods').allowed).toBe(false)
  })

  const total = `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: { name: total }\naggregationRule: { clusterRoleSelectors: [{ matchLabels: { into: total } }] }\nrules: [{ apiGroups: [""], resources: [pods], verbs: [list] }]\n`
  const part = role('part', '{ apiGroups: [""], resources: [services], verbs: [list] }', 'labels: { into: total }')
  const files = [total, part, bind('kind: ClusterRole, name: total', app)]
  it('replaces what is written beside it', () => {
    expect(ask(files, APP, 'list pods').allowed).toBe(false)
    const found = ask(files, APP, 'list services')
    expect(found.allowed).toBe(true)
    expect(found.because).toContain('by aggregation of part')
  })
  it('adds to view by label', () => {
    const crd = role(
      'crd',
      '{ apiGroups: [acme.example], resources: [carts], verbs: [list] }',
      'labels: { rbac.authorization.k8s.io/aggregate-to-view: "true" }',
    )
    expect(ask([crd, bind('kind: ClusterRole, name: edit', app)], APP, 'list carts.acme.example').allowed).toBe(true)
  })
  it('survives a circle', () => {
    const circle = `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: { name: c, labels: { a: b } }\naggregationRule: { clusterRoleSelectors: [{ matchLabels: { a: b } }] }\nrules: []\n`
    expect(
      ask([circle, circle.replace('name: c', 'name: d'), bind('kind: ClusterRole, name: c', app)], APP, 'list pods')
        .allowed,
    ).toBe(false)
  })
})

describe('is an API token mounted?', () => {
  const pod = (spec: string, name = 'app') =>
    `apiVersion: v1\nkind: Pod\nmetadata: { name: p, namespace: shop }\nspec: { serviceAccountName: ${name}, ${spec} }\n`
  const account = (word: string) =>
    `apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: app, namespace: shop }\n${word}\n`
  const box = 'containers: [{ name: c, image: i }]'
  const volume = (audience: string) =>
    `containers: [{ name: c, image: i, volumeMounts: [{ name: t, mountPath: /t }] }], volumes: [{ name: t, projected: { sources: [{ serviceAccountToken: { path: t, ${audience} } }] } }], automountServiceAccountToken: false`
  const off = 'automountServiceAccountToken: false'
  it.each([
    ['default', [pod(box)], 'automount'],
    ['account off', [account(off), pod(box)], 'none'],
    ['account off, pod on', [account(off), pod(`${box}, automountServiceAccountToken: true`)], 'automount'],
    ['account on, pod off', [account('automountServiceAccountToken: true'), pod(`${box}, ${off}`)], 'none'],
    ['an account of another name is off', [account(off), pod(box, 'other')], 'automount'],
    ['projected for the API', [pod(volume(''))], 'projected'],
    ['projected for Vault', [pod(volume('audience: vault'))], 'none'],
    ['projected, mounted nowhere', [pod(volume('').replace('volumeMounts', 'x'))], 'none'],
    [
      'something else at the path',
      [
        pod(
          `containers: [{ name: c, image: i, volumeMounts: [{ name: e, mountPath: /var/run/secrets/kubernetes.io/serviceaccount }] }], volumes: [{ name: e, emptyDir: {} }]`,
        ),
      ],
      'none',
    ],
  ])('%s', (_, files, by) => {
    const input = inputOf({ 'a.yaml': files.join('---\n') })
    const template = input.resources.map(podOf).find(one => one)
    expect(template && mountsToken(input, template).by).toBe(by)
  })
})

it('knows the scope of custom resources from their definitions', () => {
  const crd = (scope: string) =>
    `apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: carts.acme.example }\nspec: { group: acme.example, scope: ${scope}, names: { plural: carts, kind: Cart } }\n`
  const files = [
    role('reader', '{ apiGroups: [acme.example], resources: [carts], verbs: [get] }', 'labels: {}'),
    bind('kind: ClusterRole, name: reader', app, 'shop'),
  ]
  expect(ask(files, APP, 'get carts.acme.example', 'x', 'shop').allowed).toBe(true)
  expect(ask([...files, crd('Namespaced')], APP, 'get carts.acme.example', 'x', 'shop').allowed).toBe(true)
  expect(ask([...files, crd('Cluster')], APP, 'get carts.acme.example', 'x', 'shop').allowed).toBe(false)
})

it('reads resources as kubectl takes them', () => {
  expect(parseResource('po')).toEqual({ group: '', resource: 'pods', subresource: '' })
  expect(parseResource('networkpolicy')).toEqual({
    group: 'networking.k8s.io',
    resource: 'networkpolicies',
    subresource: '',
  })
  expect(parseResource('secretstores.external-secrets.io')).toEqual({
    group: 'external-secrets.io',
    resource: 'secretstores',
    subresource: '',
  })
  expect(parseResource('carts.acme.example/status')).toEqual({
    group: 'acme.example',
    resource: 'carts',
    subresource: 'status',
  })
})
