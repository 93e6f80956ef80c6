import { describe, expect, it } from 'vitest'
import { syncsIntent } from '../../grade/intents/syncs/index.ts'
import { inputOf } from '../../testing.ts'
import { durationSeconds } from './refresh.ts'

const aws = `account: "111122223333"
secretsManager:
  production/database: [username, password]
  dev/database: [username, password]
roles:
  - { arn: "arn:aws:iam::111122223333:role/shop", trusts: "system:serviceaccount:shop:reader", reads: [production/database] }
  - { arn: "arn:aws:iam::111122223333:role/external-secrets", trusts: "system:serviceaccount:external-secrets:external-secrets", reads: [production/database, dev/database] }
`
const namespaces = ['shop', 'dev', 'workshop', 'default']
  .map(name => `apiVersion: v1\nkind: Namespace\nmetadata: { name: ${name}, labels: { team: ${name} } }\n`)
  .join('---\n')
const account = `apiVersion: v1
kind: ServiceAccount
metadata: { name: reader, namespace: shop, annotations: { eks.amazonaws.com/role-arn: "arn:aws:iam::111122223333:role/shop" } }
---
`
const store = (kind: string, auth: string, rest = ''): string => `apiVersion: external-secrets.io/v1
kind: ${kind}
metadata: { name: aws${kind === 'SecretStore' ? ', namespace: shop' : ''} }
spec:
${rest}  provider:
    aws:
      service: SecretsManager
${auth}---
`
const jwt = (ref: string): string => `      auth: { jwt: { serviceAccountRef: ${ref} } }\n`
const secret = (kind: string, spec = '', head = 'v1'): string => `apiVersion: external-secrets.io/${head}
kind: ExternalSecret
metadata: { name: db, namespace: shop }
spec:
${spec}  secretStoreRef: { name: aws${kind ? `, kind: ${kind}` : ''} }
  target: { name: db-secret }
  data:
    - { secretKey: username, remoteRef: { key: production/database, property: username } }
    - { secretKey: password, remoteRef: { key: production/database, property: password } }
`
const ask = (text: string, secrets: object[]) =>
  syncsIntent.evaluate(
    { id: 'i', kind: 'syncs', title: 't', side: 'safe', secrets } as never,
    inputOf({ 'a.yaml': text }, { 'aws.yaml': aws, 'namespaces.yaml': namespaces }),
  )
const shop = {
  namespace: 'shop',
  key: 'production/database',
  target: 'db-secret',
  has: ['username', 'password'],
  rotates: true,
  expect: 'arrives',
}
const dev = { namespace: 'dev', key: 'production/database', expect: 'fails' }
const workshop = { ...dev, namespace: 'workshop' }

describe('External Secrets', () => {
  const right: [string, string][] = [
    [
      'a namespaced store with its own account',
      account + store('SecretStore', jwt('{ name: reader }')) + secret('SecretStore'),
    ],
    [
      'kind left out means SecretStore',
      account + store('SecretStore', jwt('{ name: reader, namespace: shop }')) + secret(''),
    ],
    [
      'a cluster store that names shop',
      account +
        store(
          'ClusterSecretStore',
          jwt('{ name: reader, namespace: shop }'),
          '  conditions: [{ namespaces: [shop] }]\n',
        ) +
        secret('ClusterSecretStore'),
    ],
    [
      'an anchored pattern',
      account +
        store(
          'ClusterSecretStore',
          jwt('{ name: reader, namespace: shop }'),
          '  conditions: [{ namespaceRegexes: ["^shop$"] }]\n',
        ) +
        secret('ClusterSecretStore'),
    ],
    [
      'the tenant’s own account in a cluster store',
      account + store('ClusterSecretStore', jwt('{ name: reader }')) + secret('ClusterSecretStore'),
    ],
    ['the operator’s identity in a namespaced store', store('SecretStore', '') + secret('SecretStore')],
    [
      'dataFrom',
      account +
        store('SecretStore', jwt('{ name: reader }')) +
        secret('SecretStore').replace(/ {2}data:[\s\S]*/, '  dataFrom: [{ extract: { key: production/database } }]\n'),
    ],
    [
      'a store per entry',
      account +
        store('SecretStore', jwt('{ name: reader }')) +
        secret('SecretStore')
          .replace('  secretStoreRef: { name: aws, kind: SecretStore }\n', '')
          .replace(/(remoteRef: \{[^}]*\}) \}/g, '$1, sourceRef: { storeRef: { name: aws } } }'),
    ],
  ]
  it.each(right)('%s is right', (_, text) => {
    expect(ask(text, [shop, dev, workshop])).toMatchObject({ held: true })
  })

  const wrong: [string, string, object][] = [
    [
      'v1beta1 is not served',
      account + store('SecretStore', jwt('{ name: reader }')) + secret('SecretStore', '', 'v1beta1'),
      { field: 'apiVersion', expect: 'arrives' },
    ],
    [
      'kind left out does not find the cluster store',
      account +
        store(
          'ClusterSecretStore',
          jwt('{ name: reader, namespace: shop }'),
          '  conditions: [{ namespaces: [shop] }]\n',
        ) +
        secret(''),
      { field: 'store' },
    ],
    [
      'no conditions',
      account + store('ClusterSecretStore', jwt('{ name: reader, namespace: shop }')) + secret('ClusterSecretStore'),
      { namespace: 'dev', conditions: false },
    ],
    [
      'an empty selector matches everybody, also beside a name',
      account +
        store(
          'ClusterSecretStore',
          jwt('{ name: reader, namespace: shop }'),
          '  conditions: [{ namespaces: [shop], namespaceSelector: {} }]\n',
        ) +
        secret('ClusterSecretStore'),
      { namespace: 'dev' },
    ],
    [
      'a pattern is not anchored',
      account +
        store(
          'ClusterSecretStore',
          jwt('{ name: reader, namespace: shop }'),
          '  conditions: [{ namespaceRegexes: [shop] }]\n',
        ) +
        secret('ClusterSecretStore'),
      { namespace: 'workshop' },
    ],
    [
      'the operator’s identity for everybody',
      store('ClusterSecretStore', '') + secret('ClusterSecretStore'),
      { namespace: 'dev', login: 'controller' },
    ],
    [
      'interval 0',
      account + store('SecretStore', jwt('{ name: reader }')) + secret('SecretStore', '  refreshInterval: "0"\n'),
      { field: 'refresh' },
    ],
    [
      'an interval that is no text',
      account + store('SecretStore', jwt('{ name: reader }')) + secret('SecretStore', '  refreshInterval: 0\n'),
      { field: 'refresh' },
    ],
    [
      'CreatedOnce',
      account + store('SecretStore', jwt('{ name: reader }')) + secret('SecretStore', '  refreshPolicy: CreatedOnce\n'),
      { field: 'refresh' },
    ],
    [
      'a reference into another namespace',
      account + store('SecretStore', jwt('{ name: reader, namespace: dev }')) + secret('SecretStore'),
      { field: 'crossNamespace' },
    ],
    [
      'an account without a role',
      account.replace(/, annotations: \{[^}]*\}/, '') +
        store('SecretStore', jwt('{ name: reader }')) +
        secret('SecretStore'),
      { field: 'annotation' },
    ],
    [
      'an account that nobody makes',
      store('SecretStore', jwt('{ name: reader }')) + secret('SecretStore'),
      { field: 'serviceAccount' },
    ],
    [
      'a key that is not fetched',
      account +
        store('SecretStore', jwt('{ name: reader }')) +
        secret('SecretStore').replace('secretKey: password', 'secretKey: pass'),
      { field: 'has' },
    ],
    [
      'a template that replaces it',
      account +
        store('SecretStore', jwt('{ name: reader }')) +
        secret('SecretStore').replace('name: db-secret', 'name: db-secret, template: { data: { url: "x" } }'),
      { field: 'has' },
    ],
    [
      'the whole record under a property’s name',
      account +
        store('SecretStore', jwt('{ name: reader }')) +
        secret('SecretStore').replace(', property: password', ''),
      { field: 'property' },
    ],
    [
      'the two swapped',
      account +
        store('SecretStore', jwt('{ name: reader }')) +
        secret('SecretStore').replace('property: password', 'property: username'),
      { field: 'property' },
    ],
    [
      'an immutable Secret',
      account +
        store('SecretStore', jwt('{ name: reader }')) +
        secret('SecretStore').replace('name: db-secret', 'name: db-secret, immutable: true'),
      { field: 'refresh' },
    ],
    [
      'another namespace',
      account +
        store('SecretStore', jwt('{ name: reader }')) +
        secret('SecretStore').replace('name: db, namespace: shop', 'name: db, namespace: dev'),
      { field: 'target' },
    ],
  ]
  it.each(wrong)('%s', (_, text, witness) => {
    expect(ask(text, [shop, dev, workshop])).toMatchObject({ held: false, witness })
  })

  it('reads Go durations', () => {
    expect(['1h', '1h30m', '0', '0s', '500ms', '1.5h', '-1h', '1d', 'h', ''].map(durationSeconds)).toEqual([
      3600,
      5400,
      0,
      0,
      0.5,
      5400,
      -3600,
      undefined,
      undefined,
      undefined,
    ])
  })
})
