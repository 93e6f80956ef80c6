import { expect, it } from 'vitest'
import { inputOf } from '../../testing.ts'
import { danglingReferences, literalCredentials } from './index.ts'

const found = (text: string): string[] =>
  literalCredentials(inputOf({ 'a.yaml': text })).map(
    ({ home, name, where }) => `${home} ${name} ${where.range.start.line}:${where.range.start.column}`,
  )
const pod = (body: string, kind = 'Pod'): string =>
  kind === 'Pod'
    ? `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n${body}`
    : `apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: a }\nspec:\n  schedule: "* * * * *"\n  jobTemplate:\n    spec:\n      template:\n        spec:\n${body.replace(/^/gm, '        ')}`

it.each<[string, string, string[]]>([
  [
    'init and ephemeral containers',
    pod(
      '  initContainers: [{ name: i, image: i, env: [{ name: PGPASSWORD, value: s7Kq }] }]\n  containers: [{ name: c, image: i }]\n  ephemeralContainers: [{ name: e, image: i, env: [{ name: PGPASSWORD, value: s7Kq }] }]\n',
    ),
    ['env PGPASSWORD 5:74', 'env PGPASSWORD 7:79'],
  ],
  [
    'a CronJob',
    pod('  containers: [{ name: c, image: i, args: ["--password", s7Kq] }]\n', 'CronJob'),
    ['args --password 10:66'],
  ],
  [
    'a List',
    'apiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    kind: ConfigMap\n    metadata: { name: a }\n    data: { DB_PASSWORD: s7Kq }\n',
    ['config-map DB_PASSWORD 7:26'],
  ],
  [
    'JSON',
    '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"},"data":{"DB_PASSWORD":"s7Kq"}}',
    ['config-map DB_PASSWORD 1:85'],
  ],
  [
    'a reference',
    pod(
      '  containers: [{ name: c, image: i, envFrom: [{ secretRef: { name: db-password } }], env: [{ name: DB_PASSWORD, valueFrom: { secretKeyRef: { name: db, key: password } } }] }]\n',
    ),
    [],
  ],
  [
    'lines of a file in a ConfigMap',
    'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata:\n  app.properties: |\n    # db.password=old\n    db.host=db\n    db.password=s7Kq\n  id_rsa: |\n    -----BEGIN OPENSSH PRIVATE KEY-----\n    AAAA\n',
    ['config-map app.properties: password 8:5', 'config-map id_rsa 10:5'],
  ],
  [
    'a service account key of Google',
    'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata:\n  key.json: |\n    {\n      "type": "service_account",\n      "private_key_id": "0123456789abcdef",\n      "private_key": "-----BEGIN PRIVATE KEY-----\\nMIIE\\n-----END PRIVATE KEY-----\\n"\n    }\n',
    ['config-map key.json: private_key 9:7'],
  ],
  [
    'binaryData',
    `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\nbinaryData:\n  env: ${btoa('DB_PASSWORD=s7Kq\n')}\n`,
    ['config-map env 5:8'],
  ],
  [
    'annotations that speak of Secrets: digests, and what the injector of Vault is told',
    `apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  annotations:\n    checksum/secret: ${'9f'.repeat(32)}\n    vault.hashicorp.com/agent-inject-secret-password: kv/data/db\nspec: { containers: [{ name: c, image: i }] }\n`,
    [],
  ],
  [
    'a login beside the lines of a JSON text',
    'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata:\n  a.json: |\n    {\n      "password": "",\n      "cache": { "password": "s7Kq" },\n      "list": ["s7Kq"]\n    }\n',
    ['config-map a.json: password 8:7'],
  ],
  [
    'annotations of an object and of its pods',
    'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: a, annotations: { example.com/api-key: s7Kq, example.com/token-ttl: 1h } }\nspec:\n  template:\n    metadata: { annotations: { db: "postgres://web:s7Kq@db/web" } }\n    spec: { containers: [{ name: c, image: i }] }\n',
    ['annotation example.com/api-key 3:58', 'annotation db 6:36'],
  ],
  [
    'committed Secrets, once each',
    'apiVersion: v1\nkind: Secret\nmetadata: { name: a }\nstringData: { user: web, password: s7Kq }\n---\napiVersion: v1\nkind: Secret\nmetadata: { name: b }\ndata: { password: czdLcQ== }\n',
    ['secret-object user 4:21', 'secret-object password 9:19'],
  ],
  [
    'Secrets without a value of their own',
    `apiVersion: v1\nkind: Secret\nmetadata: { name: a }\nstringData: { password: "<path:kv/data/shop#password>" }\n---\napiVersion: v1\nkind: Secret\nmetadata: { name: b }\ndata: { password: "" }\n---\napiVersion: v1\nkind: Secret\nmetadata: { name: c }\nsops: { mac: x }\ndata: { password: "ENC[AES256_GCM,data:x]" }\n---\napiVersion: v1\nkind: Secret\nmetadata: { name: d }\ndata: { ca.crt: ${btoa('-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n')} }\n---\napiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nmetadata: { name: e }\nspec: { encryptedData: { password: AgBy3i4OJSWK } }\n---\napiVersion: v1\nkind: Secret\nmetadata: { name: f, annotations: { kubernetes.io/service-account.name: app } }\ntype: kubernetes.io/service-account-token\n`,
    [],
  ],
  [
    'probes, hooks and their headers',
    pod(
      '  containers:\n    - name: c\n      image: i\n      livenessProbe: { exec: { command: [redis-cli, -a, s7Kq, ping] } }\n      readinessProbe: { httpGet: { port: 80, httpHeaders: [{ name: Authorization, value: Basic d2ViOnM3S3E= }] } }\n      lifecycle: { preStop: { exec: { command: [sh, -c, "PGPASSWORD=s7Kq psql"] } } }\n',
    ),
    ['args -a 8:57', 'args PGPASSWORD 10:57', 'args Authorization 9:90'],
  ],
])('finds what stands in %s', (_, text, wanted) => expect(found(text)).toEqual(wanted))

const EXTERNAL =
  'apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: { name: db, namespace: shop }\nspec:\n  target: { name: orders-db }\n  data: [{ secretKey: password, remoteRef: { key: k } }]\n---\n'
const uses = (source: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: p, namespace: shop }\nspec:\n  containers: [{ name: c, image: i, ${source} }]\n`
const ref = (name: string, key: string): string =>
  uses(`env: [{ name: A, valueFrom: { secretKeyRef: { name: ${name}, key: ${key} } } }]`)

it.each<[string, string, number]>([
  ['the name and key that are made', EXTERNAL + ref('orders-db', 'password'), 0],
  ['a key that is not', EXTERNAL + ref('orders-db', 'pass'), 1],
  ["the ExternalSecret's name, not its target's", EXTERNAL + ref('db', 'password'), 1],
  ['a Secret of which the files say nothing', ref('db', 'password'), 0],
  ['a whole Secret that is made', EXTERNAL + uses('envFrom: [{ secretRef: { name: orders-db } }]'), 0],
  [
    'a Secret of another namespace',
    EXTERNAL.replace('namespace: shop', 'namespace: dev') + ref('orders-db', 'password'),
    1,
  ],
])('judges a reference to %s', (_, text, count) =>
  expect(danglingReferences(inputOf({ 'a.yaml': text }))).toHaveLength(count),
)

it('says what is missing in a closed world', () => {
  const images = `images:\n  i: { digest: "sha256:${'0'.repeat(64)}" }\n`
  const input = inputOf({ 'a.yaml': ref('db', 'password') }, { 'images.yaml': images })
  expect(danglingReferences(input).map(one => one.says)).toEqual(['Nothing here makes Secret shop/db.'])
})
