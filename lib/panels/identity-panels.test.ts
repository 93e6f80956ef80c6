import { expect, it } from 'vitest'
import { inputOf } from '../testing.ts'
import { accessPanel } from './access.ts'
import { cloudPanel } from './cloud.ts'

const ISSUER = 'oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE'
const trust = (operator: string, sub: string) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Principal: { Federated: `arn:aws:iam::111122223333:oidc-provider/${ISSUER}` },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: { [operator]: { [`${ISSUER}:sub`]: sub } },
    },
  })

it('walks the tokens of a policy that no world speaks of through STS', () => {
  const shown = (operator: string, sub: string) =>
    cloudPanel
      .compute(inputOf({ 'trust.json': trust(operator, sub) }), {})
      .asks.map(({ who, allowed }) => [who, allowed])
  expect(shown('StringEquals', 'system:serviceaccount:shop:app')).toEqual([
    ['the subject that is meant', true],
    ['another account of the namespace', false],
    ['the same name in another namespace', false],
    ['the same, for another audience', true],
  ])
  expect(shown('StringLike', 'system:serviceaccount:*:app').map(([, allowed]) => allowed)).toEqual([
    true,
    false,
    true,
    true,
  ])
})

it('asks the accounts of the files, and leads each yes to its rule', () => {
  const files = `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: r, namespace: shop }
rules:
  - { apiGroups: [""], resources: [secrets], verbs: [list] }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: b, namespace: shop }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: r }
subjects: [{ kind: ServiceAccount, name: app }]
---
apiVersion: v1
kind: Pod
metadata: { name: p, namespace: shop }
spec: { serviceAccountName: app, automountServiceAccountToken: false, containers: [{ name: c, image: i }] }
`
  const view = accessPanel.compute(inputOf({ 'a.yaml': files }), {})
  expect(view.rows.map(row => row.subject)).toEqual(['pods of Pod shop/p'])
  expect(view.rows[0]?.cells[0]).toMatchObject({ allowed: true, where: { range: { start: { line: 5 } } } })
  expect(view.rows[0]?.cells[2]?.allowed).toBe(false)
  expect(view.rows[0]?.token?.mounted).toBe(false)
})
