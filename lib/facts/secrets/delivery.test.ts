import { expect, it } from 'vitest'
import { podOf } from '../../k8s/pod.ts'
import { inputOf } from '../../testing.ts'
import { deliveriesOf } from './index.ts'

const WORLD = {
  'images.yaml': `images:
  registry.example.com/orders:1:
    digest: sha256:${'0'.repeat(64)}
    user: 10001:10001
    inputs:
      host: [DB_HOST, --db-url]
      password: [DB_PASSWORD, DB_PASSWORD_FILE, --db-url]
`,
  'secrets.yaml': `apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: { name: db, namespace: shop }
spec:
  data:
    - { secretKey: password, remoteRef: { key: prod/db, property: password } }
    - { secretKey: other, remoteRef: { key: prod/pay, property: key } }
---
apiVersion: secrets-store.csi.x-k8s.io/v1
kind: SecretProviderClass
metadata: { name: db, namespace: shop }
spec:
  provider: aws
  parameters:
    objects: |
      - objectName: prod/db
        objectType: secretsmanager
        jmesPath: [{ path: password, objectAlias: db-password }]
`,
}
const ask = (container: string, pod = '', input: 'host' | 'password' = 'password') => {
  const text = `apiVersion: v1
kind: Pod
metadata: { name: p, namespace: shop }
spec:
  containers:
    - { name: c, image: "registry.example.com/orders:1", ${container} }
${pod}`
  const made = inputOf({ 'a.yaml': text }, WORLD)
  const [resource] = made.reading.resources
  const found = resource && podOf(resource)
  const [first] = found?.containers ?? []
  if (!found || !first) throw new Error('no pod')
  const record = input === 'password' ? { key: 'prod/db', property: 'password' } : undefined
  const answers = deliveriesOf(made, found, first, { input, record, value: 's3cr3t-demo' })
  const arrived = answers.find(one => one.arrives)
  if (arrived) return arrived.route
  const told = answers.find(one => !one.arrives && one.problem !== 'absent')
  return told && !told.arrives ? told.problem : 'absent'
}

const REF = 'valueFrom: { secretKeyRef: { name: db, key: password } }'
const volume = (source: string, security = '{ runAsUser: 10001, fsGroup: 10001 }'): string =>
  `  securityContext: ${security}\n  volumes: [{ name: v, ${source} }]\n`
const FILE =
  'env: [{ name: DB_PASSWORD_FILE, value: /run/db/password }], volumeMounts: [{ name: v, mountPath: /run/db }]'
const SECRET = 'secret: { secretName: db, defaultMode: 0400 }'

it.each<[string, string, string, string]>([
  ['a variable by reference', `env: [{ name: DB_PASSWORD, ${REF} }]`, '', 'variable'],
  [
    'another key',
    `env: [{ name: DB_PASSWORD, valueFrom: { secretKeyRef: { name: db, key: other } } }]`,
    '',
    'other-credential',
  ],
  [
    'a key that is not there',
    `env: [{ name: DB_PASSWORD, valueFrom: { secretKeyRef: { name: db, key: no } } }]`,
    '',
    'absent',
  ],
  ['the whole Secret under its own names', 'envFrom: [{ secretRef: { name: db } }]', '', 'absent'],
  ['the literal', 'env: [{ name: DB_PASSWORD, value: s3cr3t-demo }]', '', 'variable'],
  ['its base64', 'env: [{ name: DB_PASSWORD, value: czNjcjN0LWRlbW8= }]', '', 'encoded'],
  ['nothing', 'env: [{ name: DB_PASSWORD, value: "" }]', '', 'empty'],
  [
    'a URL with the variable in it',
    `args: ["--db-url=postgres://o:$(P)@db/o"], env: [{ name: P, ${REF} }]`,
    '',
    'argument',
  ],
  ['a URL in two words', `args: [--db-url, "postgres://o:$(P)@db/o"], env: [{ name: P, ${REF} }]`, '', 'argument'],
  ['a URL with a variable of nobody', 'args: ["--db-url=postgres://o:$(P)@db/o"]', '', 'unresolved'],
  [
    'a URL with the variable escaped',
    `args: ["--db-url=postgres://o:$$(P)@db/o"], env: [{ name: P, ${REF} }]`,
    '',
    'unresolved',
  ],
  ['a URL without a password', 'args: ["--db-url=postgres://o@db/o"]', '', 'no-password'],
  [
    'a variable that is defined later',
    `env: [{ name: DB_PASSWORD, value: $(P) }, { name: P, ${REF} }]`,
    '',
    'unresolved',
  ],
  [
    'a variable that is defined before',
    `env: [{ name: P, ${REF} }, { name: DB_PASSWORD, value: $(P) }]`,
    '',
    'variable',
  ],
  ['a file with a group', FILE, volume(SECRET), 'file'],
  ['a file of root alone', FILE, volume(SECRET, '{ runAsUser: 10001 }'), 'unreadable'],
  ['a file elsewhere', FILE.replace('value: /run/db', 'value: /etc/db'), volume(SECRET), 'no-such-file'],
  ['a file by subPath', FILE.replace('/run/db }', '/run/db/password, subPath: password }'), volume(SECRET), 'file'],
  ['the file of another key', FILE.replace('db/password', 'db/other'), volume(SECRET), 'other-credential'],
  [
    'a projected file',
    FILE,
    volume(
      'projected: { defaultMode: 0440, sources: [{ secret: { name: db, items: [{ key: password, path: password }] } }] }',
    ),
    'file',
  ],
  [
    'a file of the driver',
    FILE.replace('db/password', 'db/db-password'),
    volume(
      'csi: { driver: secrets-store.csi.k8s.io, readOnly: true, volumeAttributes: { secretProviderClass: db } }',
      '{ runAsUser: 10001 }',
    ),
    'driver-file',
  ],
  [
    "the driver's file of the whole record",
    FILE.replace('db/password', 'db/prod_db'),
    volume('csi: { driver: secrets-store.csi.k8s.io, readOnly: true, volumeAttributes: { secretProviderClass: db } }'),
    'other-credential',
  ],
  [
    'a driver without its class',
    FILE.replace('db/password', 'db/db-password'),
    volume('csi: { driver: secrets-store.csi.k8s.io, readOnly: true, volumeAttributes: { secretProviderClass: no } }'),
    'no-such-file',
  ],
])('answers for %s', (_, container, pod, wanted) => expect(ask(container, pod)).toBe(wanted))

it('takes a host from a URL without a password, and none from a URL without a host', () => {
  expect(ask('args: ["--db-url=postgres://o@db/o"]', '', 'host')).toBe('argument')
  expect(ask('args: ["--db-url=postgres:///o"]', '', 'host')).toBe('no-host')
  expect(ask('env: [{ name: DB_HOST, value: db }]', '', 'host')).toBe('variable')
})
