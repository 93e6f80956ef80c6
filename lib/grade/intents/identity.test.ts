import { describe, expect, it } from 'vitest'
import { inputOf } from '../../testing.ts'
import { kindOf } from '../kinds.ts'
import type { Outcome } from '../types.ts'

const head = { id: 'x', title: 'x', side: 'safe' as const }
const judge = (
  intent: { kind: string; [field: string]: unknown },
  files: Record<string, string>,
  world: Record<string, string> = {},
): Outcome => {
  const kind = kindOf(intent.kind)
  return kind.evaluate({ ...head, ...intent, ...(kind.schema.parse(intent) as object) }, inputOf(files, world))
}

const ISSUER = 'oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLEPROD'
const ROLE = 'arn:aws:iam::111122223333:role/app'
const world = {
  'aws.yaml': JSON.stringify({
    account: '111122223333',
    clusters: [
      { name: 'prod', arn: 'arn:aws:eks:eu-west-1:111122223333:cluster/prod', issuer: ISSUER, podIdentityAgent: true },
    ],
    oidcProviders: [
      { arn: `arn:aws:iam::111122223333:oidc-provider/${ISSUER}`, clientIds: ['sts.amazonaws.com', 'vault'] },
    ],
    roles: [{ arn: ROLE, trustPolicy: 'trust.json', permissionsPolicy: 'may.json' }],
  }),
}
const token = { cluster: 'prod', aud: 'sts.amazonaws.com' }
const assume = {
  kind: 'assume',
  role: ROLE,
  ways: {
    irsa: [
      { ...token, name: 'app', sub: 'pods of Pod shop/app', expect: 'allowed' },
      { ...token, name: 'other', sub: 'system:serviceaccount:shop:default', expect: 'denied' },
    ],
    podIdentity: [{ name: 'app', cluster: 'prod', namespace: 'shop', serviceAccount: 'app', expect: 'allowed' }],
  },
}
const trust = (
  condition: object,
  principal: object = { Federated: `arn:aws:iam::111122223333:oidc-provider/${ISSUER}` },
  action: unknown = 'sts:AssumeRoleWithWebIdentity',
) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: principal, Action: action, Condition: condition }],
  })
const exact = { StringEquals: { [`${ISSUER}:sub`]: 'system:serviceaccount:shop:app' } }
const pod =
  'apiVersion: v1\nkind: Pod\nmetadata: { name: app, namespace: shop }\nspec: { serviceAccountName: app, containers: [{ name: c, image: i }] }\n'
const account = (annotation = ROLE) =>
  `---\napiVersion: v1\nkind: ServiceAccount\nmetadata: { name: app, namespace: shop, annotations: { eks.amazonaws.com/role-arn: "${annotation}" } }\n`
const associations = (...entries: string[]) =>
  `---\napiVersion: course.cs405/v1\nkind: PodIdentityAssociations\nmetadata: { name: a }\nspec: { associations: [${entries.join(', ')}] }\n`
const entry = `{ cluster: prod, namespace: shop, serviceAccount: app, roleArn: "${ROLE}" }`

describe('assume', () => {
  it.each<[string, Record<string, string>, object | undefined]>([
    ['IRSA, whole', { 'a.yaml': pod + account(), 'trust.json': trust(exact) }, undefined],
    [
      'annotation of nine digits',
      { 'a.yaml': pod + account(ROLE.replace('111122223333', '123456789')), 'trust.json': trust(exact) },
      { step: 'annotation' },
    ],
    ['no account', { 'a.yaml': pod, 'trust.json': trust(exact) }, { step: 'annotation', missing: true }],
    [
      'pattern for all of shop',
      {
        'a.yaml': pod + account(),
        'trust.json': trust({ StringLike: { [`${ISSUER}:sub`]: 'system:serviceaccount:shop:*' } }),
      },
      { token: 'other', allowed: true, asked: ['sub'] },
    ],
    [
      'wrong subject',
      {
        'a.yaml': pod + account(),
        'trust.json': trust({ StringEquals: { [`${ISSUER}:sub`]: 'system:serviceaccount:shop:ap*' } }),
      },
      { token: 'app', allowed: false, step: 'condition', claim: 'sub' },
    ],
    [
      'association without its trust',
      { 'a.yaml': pod + account() + associations(entry), 'trust.json': trust(exact) },
      { way: 'podIdentity', step: 'principal' },
    ],
    [
      'Pod Identity, whole',
      {
        'a.yaml': pod + account() + associations(entry),
        'trust.json': trust({}, { Service: 'pods.eks.amazonaws.com' }, ['sts:AssumeRole', 'sts:TagSession']),
      },
      undefined,
    ],
    [
      'two associations',
      {
        'a.yaml': pod + account() + associations(entry, entry.replace('app,', 'web,')),
        'trust.json': trust({}, { Service: 'pods.eks.amazonaws.com' }, ['sts:AssumeRole', 'sts:TagSession']),
      },
      { step: 'association' },
    ],
    [
      'IRSA beside an open door for Pod Identity',
      {
        'a.yaml': pod + account(),
        'trust.json': JSON.stringify({
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Principal: {
                Federated: `arn:aws:iam::111122223333:oidc-provider/${ISSUER}`,
                Service: 'pods.eks.amazonaws.com',
              },
              Action: ['sts:AssumeRoleWithWebIdentity', 'sts:AssumeRole', 'sts:TagSession'],
              Condition: { StringEqualsIfExists: exact.StringEquals },
            },
          ],
        }),
      },
      { way: 'irsa', allowed: true },
    ],
  ])('%s', (_, files, witness) => {
    const outcome = judge(assume, files, world)
    expect(outcome.held).toBe(witness === undefined)
    if (witness) expect(outcome.witness).toMatchObject(witness)
  })
})

it('permits: compares the permission policy of the role, and no other', () => {
  const intent = (expect: boolean) => ({
    kind: 'permits',
    role: ROLE,
    requests: [{ action: 's3:DeleteObject', resource: 'arn:aws:s3:::b/a', expect }],
  })
  const files = (action: string) => ({
    'may.json': JSON.stringify({
      Version: '2012-10-17',
      Statement: { Effect: 'Allow', Action: action, Resource: 'arn:aws:s3:::b/*' },
    }),
  })
  expect(judge(intent(false), files('s3:GetObject'), world).held).toBe(true)
  expect(judge(intent(false), files('s3:*'), world).witness).toMatchObject({ allowed: true, places: [{}, {}] })
  expect(judge(intent(false), {}, world)).toMatchObject({ held: false, witness: { missing: true } })
  expect(judge(intent(false), files('GetObject'), world)).toMatchObject({ held: false, witness: { malformed: true } })
})

it('can: names the binding that grants too much, and fails closed without its subject', () => {
  const bind = `---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: { name: b }\nroleRef: { kind: ClusterRole, name: view }\nsubjects: [{ kind: Group, name: "system:serviceaccounts:shop" }]\n`
  const ask = {
    kind: 'can',
    questions: [
      { subject: 'pods of Pod shop/app', verb: 'list', resource: 'configmaps', namespace: 'dev', expect: false },
    ],
  }
  expect(judge(ask, { 'a.yaml': pod }).held).toBe(true)
  expect(judge(ask, { 'a.yaml': pod + bind }).witness).toMatchObject({
    allowed: true,
    binding: 'b',
    bindingKind: 'ClusterRoleBinding',
    role: 'view',
    subjectKind: 'Group',
  })
  expect(judge(ask, { 'a.yaml': bind })).toMatchObject({ held: false, witness: { missing: true } })
})

describe('can, and nothing else', () => {
  const only = {
    kind: 'can',
    questions: [
      { subject: 'pods of Pod shop/app', verb: 'list', resource: 'secrets', namespace: 'shop', expect: false },
    ],
    only: [
      {
        subject: 'pods of Pod shop/app',
        may: [{ verbs: ['get', 'list'], resource: 'configmaps', name: 'one', namespace: 'shop' }],
      },
    ],
  }
  const role = (rule: string, kind = 'Role', bindingNamespace = ', namespace: shop') =>
    `---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ${kind}\nmetadata: { name: r${kind === 'Role' ? ', namespace: shop' : ''} }\nrules: [{ ${rule} }]\n---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ${bindingNamespace ? 'RoleBinding' : 'ClusterRoleBinding'}\nmetadata: { name: b${bindingNamespace} }\nroleRef: { apiGroup: rbac.authorization.k8s.io, kind: ${kind}, name: r }\nsubjects: [{ kind: ServiceAccount, name: app, namespace: shop }]\n`
  const maps = 'apiGroups: [""], resources: [configmaps]'
  it.each<[string, string, boolean]>([
    ['no rule', '', true],
    ['the one object', role(`${maps}, resourceNames: [one], verbs: [get, list]`), true],
    ['in all groups', role('apiGroups: ["*"], resources: [configmaps], resourceNames: [one], verbs: [get]'), true],
    ['create by name, which grants nothing', role(`${maps}, resourceNames: [one], verbs: [get, create]`), true],
    ['nodes in a namespace, where there are none', role('apiGroups: [""], resources: [nodes], verbs: [get]'), true],
    ['any object', role(`${maps}, verbs: [get]`), false],
    ['another object too', role(`${maps}, resourceNames: [one, two], verbs: [get]`), false],
    ['another verb', role(`${maps}, resourceNames: [one], verbs: [get, delete]`), false],
    ['every verb', role(`${maps}, resourceNames: [one], verbs: ["*"]`), false],
    ['any kind', role('apiGroups: ["*"], resources: ["*"], resourceNames: [one], verbs: [get]'), false],
    ['a subresource', role('apiGroups: [""], resources: [pods/exec], verbs: [create]'), false],
    ['every namespace', role(`${maps}, resourceNames: [one], verbs: [get]`, 'ClusterRole', ''), false],
    ['a path', role('nonResourceURLs: [/metrics], verbs: [get]', 'ClusterRole', ''), false],
  ])('%s', (_, files, held) => expect(judge(only, { 'a.yaml': pod + files }).held).toBe(held))
})

it('token-mount: an account that is not there makes no pods', () => {
  const ask = (expect: string) => ({
    kind: 'token-mount',
    workload: { kind: 'Pod', namespace: 'shop', name: 'app' },
    expect,
  })
  expect(judge(ask('mounted'), { 'a.yaml': pod + account() }).held).toBe(true)
  expect(judge(ask('none'), { 'a.yaml': pod + account() }).witness).toMatchObject({ by: 'automount' })
  expect(judge(ask('mounted'), { 'a.yaml': pod }).witness).toMatchObject({ missingAccount: true, account: 'app' })
  expect(judge(ask('none'), {}).witness).toMatchObject({ missing: true })
})
