import { expect, it } from 'vitest'
import { inputOf } from '../testing.ts'
import { externalSecretsPanel } from './external-secrets.ts'
import { secretsPanel } from './secrets.ts'

const POD = `apiVersion: v1
kind: Pod
metadata: { name: orders, namespace: shop }
spec:
  containers:
    - name: orders
      image: registry.example.com/shop/orders:1
      args: ["--db-url=postgres://orders:s3cr3t-demo@db/orders"]
      env:
        - { name: API_KEY, valueFrom: { secretKeyRef: { name: pay, key: api-key } } }
`

it('follows the literals and references of files that nobody has described', () => {
  const view = secretsPanel.compute(inputOf({ 'a.yaml': POD }), {})
  expect(view.credentials.map(one => one.name)).toEqual(['--db-url', 'pay: api-key'])
  const held = view.credentials.map(({ traces }) =>
    traces
      .filter(trace => trace.exists === 'yes')
      .map(trace => `${trace.station} ${trace.places[0]?.range.start.line}`),
  )
  expect(held).toEqual([['git 8', 'objects 8', 'arguments 8'], ['environment 10']])
})

it('says nothing of files without any', () =>
  expect(secretsPanel.applies(inputOf({ 'a.yaml': POD.replace(/      args[\s\S]*/, '') }))).toBe(false))

const store = (conditions: string): string => `apiVersion: external-secrets.io/v1
kind: ClusterSecretStore
metadata: { name: aws }
spec:
${conditions}  provider: { aws: { service: SecretsManager, region: eu-west-1 } }
---
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: { name: db, namespace: shop }
spec:
  refreshInterval: 15m
  secretStoreRef: { name: aws, kind: ClusterSecretStore }
  dataFrom: [{ extract: { key: prod/db } }]
---
apiVersion: v1
kind: Namespace
metadata: { name: workshop }
`

it.each([
  ['', ['workshop yes', 'shop yes']],
  ['  conditions: [{ namespaceRegexes: [shop] }]\n', ['workshop yes', 'shop yes']],
  ['  conditions: [{ namespaceRegexes: ["^shop$"] }]\n', ['workshop no', 'shop yes']],
])('shows whom a store with %j serves', (conditions, wanted) => {
  const view = externalSecretsPanel.compute(inputOf({ 'a.yaml': store(conditions) }), {})
  expect(view.stores[0]?.serves.map(one => `${one.namespace} ${one.may}`)).toEqual(wanted)
  expect(view.clocks.map(one => one.worst)).toEqual([16 * 60])
})

it('shows a clock that stands still', () => {
  const view = externalSecretsPanel.compute(inputOf({ 'a.yaml': store('').replace('15m', '"0"') }), {})
  expect(view.clocks.map(one => [one.rotates, one.worst])).toEqual([[false, undefined]])
})
