import { describe, expect, it } from 'vitest'
import { podOf } from '../../../k8s/pod.ts'
import { inputOf } from '../../../testing.ts'
import { lossOf } from './loss.ts'
import { keepEntry } from './schema.ts'

const A = `sha256:${'a'.repeat(64)}`
const B = `sha256:${'b'.repeat(64)}`
const world = {
  'images.yaml': `images:
  r.example/app:1: { digest: '${A}', user: '10001:10001', scan: passed, listens: [8080], inputs: { password: [PW, PW_FILE, --pw] } }
  r.example/db:17: { digest: '${B}', user: '0', data: /var/lib/db/data }
`,
  's.yaml': 'apiVersion: v1\nkind: Secret\nmetadata: { name: s, namespace: shop }\nstringData: { password: v }',
}

/** `kept`, or the field and value of the loss. `spec` is flow YAML of the pod's spec. */
function lost(entry: object, spec: string, replicas = 2): string {
  const text = `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: d, namespace: shop }\nspec: { replicas: ${replicas}, selector: { matchLabels: { a: b } }, template: { metadata: { labels: { a: b } }, spec: ${spec} } }\n`
  const input = inputOf({ 'd.yaml': text }, world)
  expect(input.reading.problems).toEqual([])
  const pod = input.reading.resources.map(podOf)[0]
  if (!pod) return 'no pod'
  const loss = lossOf(input, pod, keepEntry.parse(entry))
  return loss ? `${loss.field ?? 'gone'}: ${loss.value ?? ''}` : 'kept'
}
const app = (rest = '', pod = ''): string =>
  `{ ${pod ? `${pod}, ` : ''}containers: [{ name: app, image: r.example/app:1${rest ? `, ${rest}` : ''} }] }`
const volume = (source: string, mount = 'mountPath: /data', more = ''): string =>
  app(`volumeMounts: [{ name: v, ${mount} }]${more}`, `volumes: [{ name: v, ${source} }]`)
const env = (text: string): string => app(`env: [${text}]`)

describe('keep', () => {
  it.each<[object, string, string]>([
    [{ has: 'container', name: 'app' }, app(), 'kept'],
    [{ has: 'container', name: 'other' }, app(), 'gone: '],
    [{ has: 'container', name: 'app', role: 'sidecar' }, app(), 'gone: app'],
    [{ has: 'image', repository: 'r.example/app' }, app(), 'kept'],
    [{ has: 'image', repository: 'r.example/app', pinned: true }, app(), 'image: r.example/app:1'],
    [
      { has: 'image', repository: 'r.example/app', pinned: true },
      `{ containers: [{ name: app, image: "r.example/app@${A}" }] }`,
      'kept',
    ],
    [
      { has: 'image', repository: 'r.example/app', pinned: true },
      `{ containers: [{ name: app, image: "r.example/app@${B}" }] }`,
      `image: r.example/app@${B}`,
    ],
    [{ has: 'image', repository: 'r.example/other' }, app(), 'image: r.example/app:1'],
    [{ has: 'port', port: 8080 }, app(), 'kept'],
    [{ has: 'port', port: 9090 }, app(), 'port: 9090'],
    [{ has: 'volume', at: '/data', writable: true }, volume('emptyDir: {}'), 'kept'],
    [{ has: 'volume', at: '/data/in', writable: true }, volume('emptyDir: {}'), 'kept'],
    [
      { has: 'volume', at: '/data', writable: true },
      volume('emptyDir: {}', 'mountPath: /data, readOnly: true'),
      '/data: read-only-mount',
    ],
    [{ has: 'volume', at: '/data' }, volume('emptyDir: {}', 'mountPath: /data/in'), '/data: unmounted'],
    [{ has: 'node-untouched' }, app(), 'kept'],
    [{ has: 'node-untouched' }, volume('hostPath: { path: /var/log }', 'mountPath: /l, readOnly: true'), 'kept'],
    [{ has: 'node-untouched' }, volume('hostPath: { path: /var/log }'), '/var/log: writable'],
    [{ has: 'node-untouched' }, volume('hostPath: { path: / }', 'mountPath: /l, subPath: etc'), '/etc: writable'],
    [{ has: 'node-untouched' }, volume('hostPath: { path: /var/lib/shipper }'), 'kept'],
    [{ has: 'node-untouched' }, volume('hostPath: { path: /var/lib/kubelet/pods }'), '/var/lib/kubelet/pods: writable'],
    [{ has: 'node-untouched' }, volume('hostPath: { path: /var/lib/a/../kubelet }'), '/var/lib/kubelet: writable'],
    [{ has: 'node-untouched' }, volume('hostPath: { path: /var/lib }'), '/var/lib: writable'],
    [{ has: 'volume', at: '/data', notTypes: ['hostPath'] }, volume('hostPath: { path: /x }'), '/data: hostPath'],
    [{ has: 'volume', at: '/data', claim: 'logs' }, volume('persistentVolumeClaim: { claimName: logs }'), 'kept'],
    [
      { has: 'node-files', path: '/var/log', at: '/var/log' },
      volume(
        'hostPath: { path: /var/log, type: File }',
        'mountPath: /var/log, readOnly: true',
        ', securityContext: { runAsUser: 0 }',
      ),
      '/var/log: wrong-type',
    ],
    [
      { has: 'node-files', path: '/var/log', at: '/var/log' },
      volume(
        'hostPath: { path: /var/log }',
        'mountPath: /var/log, readOnly: true',
        ', securityContext: { runAsUser: 0 }',
      ),
      'kept',
    ],
    [
      { has: 'node-files', path: '/var/log', at: '/var/log' },
      volume(
        'hostPath: { path: / }',
        'mountPath: /var, subPath: var, readOnly: true',
        ', securityContext: { runAsUser: 0 }',
      ),
      'kept',
    ],
    [
      { has: 'node-files', path: '/var/log', at: '/var/log' },
      volume('hostPath: { path: /var/log }', 'mountPath: /var/log', ', securityContext: { runAsUser: 0 }'),
      '/var/log: writable',
    ],
    // A capability does not help another uid: the files are root's, 0640.
    [
      { has: 'node-files', path: '/var/log', at: '/var/log' },
      volume(
        'hostPath: { path: /var/log }',
        'mountPath: /var/log, readOnly: true',
        ', securityContext: { capabilities: { add: [DAC_READ_SEARCH] } }',
      ),
      '/var/log: uid 10001',
    ],
    [{ has: 'env', names: ['A', 'B'] }, env('{ name: B, value: x }'), 'kept'],
    [{ has: 'env', names: ['A'], value: 'x' }, env('{ name: A, value: y }'), 'A: missing'],
    [
      { has: 'input', input: 'password' },
      env('{ name: PW, valueFrom: { secretKeyRef: { name: s, key: password } } }'),
      'kept',
    ],
    [
      { has: 'input', input: 'password' },
      env('{ name: PW, valueFrom: { secretKeyRef: { name: s, key: other } } }'),
      'PW: absent',
    ],
    [{ has: 'input', input: 'password' }, env('{ name: DB_PASSWORD, value: x }'), 'PW: absent'],
    [{ has: 'input', input: 'password' }, app('args: ["--pw=$(PW)"]'), '--pw: unresolved'],
    [
      { has: 'input', input: 'password' },
      app('args: ["--pw=$(PW)"], env: [{ name: PW, valueFrom: { secretKeyRef: { name: s, key: password } } }]'),
      'kept',
    ],
    [{ has: 'input', input: 'password' }, app('envFrom: [{ secretRef: { name: s } }]'), 'PW: absent'],
    [
      { has: 'input', input: 'password' },
      volume('secret: { secretName: s }', 'mountPath: /run/s', ', env: [{ name: PW_FILE, value: /run/s/password }]'),
      'kept',
    ],
    [
      { has: 'input', input: 'password' },
      volume(
        'secret: { secretName: s, defaultMode: 0400 }',
        'mountPath: /run/s',
        ', env: [{ name: PW_FILE, value: /run/s/password }]',
      ),
      'PW_FILE: unreadable',
    ],
    [
      { has: 'input', input: 'password' },
      volume('secret: { secretName: s }', 'mountPath: /run/s', ', env: [{ name: PW_FILE, value: /run/s/pw }]'),
      'PW_FILE: no-such-file',
    ],
    [
      { has: 'setting', field: 'runAsNonRoot', value: true },
      app('', 'securityContext: { runAsNonRoot: true }'),
      'kept',
    ],
    [
      { has: 'setting', field: 'runAsNonRoot', value: true },
      app('securityContext: { runAsNonRoot: false }', 'securityContext: { runAsNonRoot: true }'),
      'runAsNonRoot: false',
    ],
    [
      { has: 'setting', field: 'readOnlyRootFilesystem', value: true },
      app('', 'securityContext: { readOnlyRootFilesystem: true }'),
      'readOnlyRootFilesystem: unset',
    ],
    [{ has: 'limit', resource: 'memory' }, app('resources: { limits: { memory: 1Mi } }'), 'kept'],
    [{ has: 'limit', resource: 'memory' }, app('', 'resources: { limits: { memory: 1Mi } }'), 'kept'],
    [
      { has: 'limit', resource: 'memory' },
      app('resources: { requests: { memory: 1Mi } }'),
      'resources.limits.memory: unset',
    ],
    [
      { has: 'data' },
      '{ containers: [{ name: db, image: r.example/db:17, volumeMounts: [{ name: v, mountPath: /var/lib/db/data }] }], volumes: [{ name: v, persistentVolumeClaim: { claimName: c } }] }',
      'kept',
    ],
    [
      { has: 'data' },
      '{ containers: [{ name: db, image: r.example/db:17, volumeMounts: [{ name: v, mountPath: /var/lib/db }] }], volumes: [{ name: v, persistentVolumeClaim: { claimName: c } }] }',
      'data: unmounted',
    ],
    [
      { has: 'data' },
      '{ containers: [{ name: db, image: r.example/db:17, volumeMounts: [{ name: v, mountPath: /var/lib/db/data }] }], volumes: [{ name: v, emptyDir: {} }] }',
      'data: emptyDir',
    ],
    ...(
      [
        ['/var/lib/db/data', '/var/lib/db/data/pg', 'kept'],
        ['/var/lib/db', '/var/lib/db/pg', 'kept'],
        ['/var/lib/db', '/var/lib/db/data/pg', 'data: unmounted'],
        ['/var/lib/db/data', '/scratch/pg', 'data: unmounted'],
      ] as const
    ).map(([at, pgdata, wanted]): [object, string, string] => [
      { has: 'data' },
      `{ containers: [{ name: db, image: r.example/db:17, env: [{ name: PGDATA, value: ${pgdata} }], volumeMounts: [{ name: v, mountPath: ${at} }] }], volumes: [{ name: v, persistentVolumeClaim: { claimName: c } }] }`,
      wanted,
    ]),
    [{ has: 'image', repository: 'r.example/app', facts: { scan: 'passed' } }, app(), 'kept'],
    [{ has: 'image', repository: 'r.example/app', facts: { scan: 'failed' } }, app(), 'scan: passed'],
    [{ has: 'image', repository: 'r.example/app', facts: { release: 'ci.yaml' } }, app(), 'release: unset'],
  ])('%j of %s', (entry, spec, wanted) => expect(lost(entry, spec)).toBe(wanted))

  it('counts pods', () => {
    expect(lost({ has: 'replicas', atLeast: 1 }, app(), 0)).toBe('replicas: 0')
    expect(lost({ has: 'replicas', atLeast: 2 }, app())).toBe('kept')
  })
})
