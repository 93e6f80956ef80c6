import { describe, expect, it } from 'vitest'
import { inputOf } from '../../testing.ts'
import { firstObstacle, startOf } from './index.ts'

const D = (letter: string): string => `sha256:${letter.repeat(64)}`
const IMAGES = `
images:
  r.example/app:1: { digest: '${D('a')}', user: '10001:10001', writes: [/tmp, /var/cache/app], reads: [/app/server, /var/lib/app], listens: [8080, 80], shell: false }
  r.example/named:1: { digest: '${D('b')}', user: 'app' }
  r.example/root:1: { digest: '${D('c')}', user: '0' }
  r.example/quiet:1: { digest: '${D('d')}', user: '10001' }
  r.example/low:1: { digest: '${D('e')}', user: '10001', listens: [80] }
  r.example/big:1: { digest: '${D('f')}', user: '2147483648' }
`
const RUNTIME = (start: number): string =>
  `runtime: test 1\nunprivilegedPortStart: ${start}\nseccompProfiles: [p/app.json]\nuserNamespaces: true\n`

type Given = { spec?: string; container?: string; image?: string; world?: Record<string, string>; more?: string }
const indent = (text: string, by: number): string =>
  text
    .trim()
    .split('\n')
    .map(line => `${' '.repeat(by)}${line}`)
    .join('\n')

function verdict({ spec = '', container = '', image = 'r.example/quiet:1', world = {}, more = '' }: Given): string {
  const pod = `apiVersion: v1\nkind: Pod\nmetadata: { name: web, namespace: shop }\nspec:\n${spec ? `${indent(spec, 2)}\n` : ''}  containers:\n    - name: web\n      image: ${image}\n${container ? `${indent(container, 6)}\n` : ''}`
  const input = inputOf({ 'pod.yaml': `${pod}${more ? `---\n${more}` : ''}` }, { 'images.yaml': IMAGES, ...world })
  expect(input.reading.problems).toEqual([])
  const resource = input.reading.resources.find(r => r.kind === 'Pod')
  const report = resource && startOf(input, resource)
  if (!report) return 'nothing'
  const obstacle = firstObstacle(report)
  return obstacle
    ? `${report.verdict}: ${obstacle.question}${obstacle.status ? `, ${obstacle.status}` : ''}`
    : report.verdict
}

const NONROOT = 'securityContext: { runAsNonRoot: true }'
const RORF = 'securityContext: { readOnlyRootFilesystem: true }'

describe('who it runs as', () => {
  it.each<[string, Given, string]>([
    ['a number', { spec: NONROOT }, 'starts'],
    ['a name', { spec: NONROOT, image: 'r.example/named:1' }, 'refused: user, CreateContainerConfigError'],
    ['a name nobody asks about', { image: 'r.example/named:1' }, 'starts'],
    [
      'a name, and runAsUser',
      { spec: 'securityContext: { runAsNonRoot: true, runAsUser: 5 }', image: 'r.example/named:1' },
      'starts',
    ],
    ['root', { spec: NONROOT, image: 'r.example/root:1' }, 'refused: user, CreateContainerConfigError'],
    ['root, not asked', { image: 'r.example/root:1' }, 'starts'],
    [
      'runAsUser 0',
      { spec: 'securityContext: { runAsNonRoot: true, runAsUser: 0 }' },
      'refused: user, CreateContainerConfigError',
    ],
    // The kubelet makes no exception for a user namespace.
    [
      'runAsUser 0 in a user namespace',
      { spec: 'hostUsers: false\nsecurityContext: { runAsNonRoot: true, runAsUser: 0 }' },
      'refused: user, CreateContainerConfigError',
    ],
    [
      'root in a user namespace',
      { spec: 'hostUsers: false', container: 'securityContext: { runAsUser: 0 }' },
      'starts',
    ],
    [
      'the container overrules the pod',
      { spec: NONROOT, image: 'r.example/root:1', container: 'securityContext: { runAsNonRoot: false }' },
      'starts',
    ],
    [
      'the pod counts where the container is silent',
      { spec: 'securityContext: { runAsUser: 0 }', container: NONROOT },
      'refused: user, CreateContainerConfigError',
    ],
    ['an impossible uid', { spec: NONROOT, image: 'r.example/big:1' }, 'refused: user, CreateContainerConfigError'],
    ['user namespaces and the host’s pids', { spec: 'hostUsers: false\nhostPID: true' }, 'refused: api, Invalid'],
  ])('%s', (_, given, wanted) => expect(verdict(given)).toBe(wanted))
})

describe('the image', () => {
  it.each<[string, Given, string]>([
    ['not there', { image: 'r.example/quiet:2' }, 'refused: image, ErrImagePull'],
    ['a digest of another repository', { image: `r.example/quiet@${D('a')}` }, 'refused: image, ErrImagePull'],
    ['the digest decides', { image: `r.example/quiet:9@${D('d')}` }, 'starts'],
    ['no name at all', { image: 'R.example/Quiet' }, 'refused: image, InvalidImageName'],
  ])('%s', (_, given, wanted) => expect(verdict(given)).toBe(wanted))
  it('is not known without a world', () => {
    const input = inputOf({
      'p.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { containers: [{ name: a, image: a }] }',
    })
    const [pod] = input.reading.resources
    expect(pod && startOf(input, pod)?.verdict).toBe('unknown')
  })
})

const app = (container: string, volumes: string): Given => ({
  image: 'r.example/app:1',
  spec: volumes ? `volumes:\n${indent(volumes, 2)}` : '',
  container: `${RORF}\n${container}`,
})
const mounts = (...list: string[]): string => `volumeMounts: [${list.map(m => `{ ${m} }`).join(', ')}]`
const BOTH = mounts('name: a, mountPath: /tmp', 'name: b, mountPath: /var/cache/app')
const EMPTY = '- { name: a, emptyDir: {} }\n'

describe('where it writes', () => {
  it.each<[string, Given, string]>([
    ['nowhere', app('', ''), 'refused: writes, CrashLoopBackOff'],
    ['on its own root', { image: 'r.example/app:1' }, 'starts'],
    ['two emptyDirs', app(BOTH, `${EMPTY}- { name: b, emptyDir: { medium: Memory } }`), 'starts'],
    ['a volume without a source is an emptyDir', app(BOTH, '- { name: a }\n- { name: b }'), 'starts'],
    [
      'one volume, two subPaths, one at the parent',
      app(mounts('name: a, mountPath: /tmp, subPath: t', 'name: a, mountPath: /var/cache/, subPath: c'), EMPTY),
      'starts',
    ],
    [
      'below the path',
      app(mounts('name: a, mountPath: /tmp', 'name: a, mountPath: /var/cache/app/x, subPath: x'), EMPTY),
      'refused: writes, CrashLoopBackOff',
    ],
    [
      'a sibling with the same beginning',
      app(mounts('name: a, mountPath: /tmp', 'name: a, mountPath: /var/cache/app2, subPath: x'), EMPTY),
      'refused: writes, CrashLoopBackOff',
    ],
    [
      'a read-only mount',
      app(mounts('name: a, mountPath: /tmp', 'name: a, mountPath: /var/cache/app, readOnly: true'), EMPTY),
      'refused: writes, CrashLoopBackOff',
    ],
    [
      'a read-only mount deeper than a writable one',
      app(
        mounts(
          'name: a, mountPath: /tmp',
          'name: a, mountPath: /var/cache, subPath: c',
          'name: a, mountPath: /var/cache/app, subPath: d, readOnly: true',
        ),
        EMPTY,
      ),
      'refused: writes, CrashLoopBackOff',
    ],
    [
      'a ConfigMap',
      {
        ...app(BOTH, `${EMPTY}- { name: b, configMap: { name: c } }`),
        more: 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: c, namespace: shop }',
      },
      'refused: writes, CrashLoopBackOff',
    ],
    ['the node’s /tmp', app(BOTH, `${EMPTY}- { name: b, hostPath: { path: /tmp/x } }`), 'starts'],
    [
      'a directory of the node that belongs to root',
      app(BOTH, `${EMPTY}- { name: b, hostPath: { path: /var/x } }`),
      'refused: writes, CrashLoopBackOff',
    ],
    [
      'an ephemeral claim',
      app(
        BOTH,
        `${EMPTY}- { name: b, ephemeral: { volumeClaimTemplate: { spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } } } } }`,
      ),
      'starts',
    ],
    ['over /', app(mounts('name: a, mountPath: /'), EMPTY), 'refused: reads, CrashLoopBackOff'],
    [
      'over what it reads',
      app(mounts('name: a, mountPath: /tmp', 'name: a, mountPath: /var, subPath: v'), EMPTY),
      'refused: reads, CrashLoopBackOff',
    ],
    [
      'one path twice',
      app(mounts('name: a, mountPath: /tmp', 'name: a, mountPath: /tmp'), EMPTY),
      'refused: api, Invalid',
    ],
    ['a volume that is not there', app(BOTH, EMPTY), 'refused: api, Invalid'],
    ['a subPath that climbs', app(mounts('name: a, mountPath: /tmp, subPath: ../x'), EMPTY), 'refused: api, Invalid'],
    ['two sources', app(BOTH, `${EMPTY}- { name: b, emptyDir: {}, configMap: { name: c } }`), 'refused: api, Invalid'],
  ])('%s', (_, given, wanted) => expect(verdict(given)).toBe(wanted))
})

describe('what must be there', () => {
  const CLAIM =
    'apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: { name: logs, namespace: shop }\nspec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } }'
  const SECRET = 'apiVersion: v1\nkind: Secret\nmetadata: { name: s, namespace: shop }\nstringData: { key: v }'
  const volume = (text: string): Given => ({ spec: `volumes: [{ name: v, ${text} }]` })
  it.each<[string, Given, string]>([
    [
      'a claim of the world',
      { ...volume('persistentVolumeClaim: { claimName: logs }'), world: { 'storage.yaml': CLAIM } },
      'starts',
    ],
    ['a claim nobody made', volume('persistentVolumeClaim: { claimName: logs }'), 'refused: volumes, Pending'],
    ['a Secret nobody made', volume('secret: { secretName: s }'), 'refused: volumes, ContainerCreating'],
    ['an optional one', volume('secret: { secretName: s, optional: true }'), 'starts'],
    [
      'a key it does not have',
      { ...volume('secret: { secretName: s, items: [{ key: other, path: o }] }'), world: { 's.yaml': SECRET } },
      'refused: volumes, ContainerCreating',
    ],
    [
      'a Secret of another namespace',
      { ...volume('secret: { secretName: s }'), world: { 's.yaml': SECRET.replace('shop', 'dev') } },
      'refused: volumes, ContainerCreating',
    ],
    [
      'projected: one source is missing',
      volume('projected: { sources: [{ configMap: { name: kube-root-ca.crt } }, { secret: { name: s } }] }'),
      'refused: volumes, ContainerCreating',
    ],
    [
      'a variable from a Secret',
      {
        container: 'env: [{ name: A, valueFrom: { secretKeyRef: { name: s, key: key } } }]',
        world: { 's.yaml': SECRET },
      },
      'starts',
    ],
    [
      'from a key that is not there',
      {
        container: 'env: [{ name: A, valueFrom: { secretKeyRef: { name: s, key: nope } } }]',
        world: { 's.yaml': SECRET },
      },
      'refused: config, CreateContainerConfigError',
    ],
    [
      'from a Secret that an ExternalSecret makes',
      {
        container: 'env: [{ name: A, valueFrom: { secretKeyRef: { name: s, key: key } } }]',
        world: {
          'e.yaml':
            'apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: { name: e, namespace: shop }\nspec: { target: { name: s }, data: [{ secretKey: key }] }',
        },
      },
      'starts',
    ],
    ['an account nobody made', { spec: 'serviceAccountName: web' }, 'refused: admission, FailedCreate'],
    [
      'a namespace nobody made',
      { world: { 'n.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata: { name: dev }' } },
      'refused: admission, NotFound',
    ],
    [
      'a namespace that enforces restricted',
      {
        world: {
          'n.yaml':
            'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop, labels: { pod-security.kubernetes.io/enforce: restricted } }',
        },
      },
      'refused: admission, Forbidden',
    ],
    [
      'a seccomp profile of the node',
      {
        spec: 'securityContext: { seccompProfile: { type: Localhost, localhostProfile: p/app.json } }',
        world: { 'runtime.yaml': RUNTIME(0) },
      },
      'starts',
    ],
    [
      'one the node does not have',
      {
        spec: 'securityContext: { seccompProfile: { type: Localhost, localhostProfile: p/no.json } }',
        world: { 'runtime.yaml': RUNTIME(0) },
      },
      'refused: profile, CreateContainerError',
    ],
    [
      'privileged, and no escalation',
      { container: 'securityContext: { privileged: true, allowPrivilegeEscalation: false }' },
      'refused: api, Invalid',
    ],
    [
      'an init container is asked too',
      { spec: `${NONROOT}\ninitContainers: [{ name: i, image: r.example/root:1 }]` },
      'refused: user, CreateContainerConfigError',
    ],
    [
      'a shell that is not there',
      { image: 'r.example/app:1', container: 'command: [sh, -c, echo]' },
      'refused: command, CreateContainerError',
    ],
    ['another program', { image: 'r.example/app:1', container: 'command: [/bin/other]' }, 'unknown: command'],
    ['the image’s own program', { image: 'r.example/app:1', container: 'command: [/app/server, --fast]' }, 'starts'],
  ])('%s', (_, given, wanted) => expect(verdict(given)).toBe(wanted))
})

describe('the port', () => {
  const at = (start: number, given: Given): Given => ({ ...given, world: { 'runtime.yaml': RUNTIME(start) } })
  const low = (container = '', spec = ''): Given => ({ image: 'r.example/low:1', container, spec })
  it.each<[string, Given, string]>([
    ['containerd opens 80 to everybody', at(0, low()), 'starts'],
    ['CRI-O does not', at(1024, low()), 'refused: ports, CrashLoopBackOff'],
    [
      'an added capability does not help another uid',
      at(1024, low('securityContext: { capabilities: { add: [NET_BIND_SERVICE] } }')),
      'refused: ports, CrashLoopBackOff',
    ],
    ['root has it by default', at(1024, low('securityContext: { runAsUser: 0 }')), 'starts'],
    [
      'root without it',
      at(1024, low('securityContext: { runAsUser: 0, capabilities: { drop: [ALL] } }')),
      'refused: ports, CrashLoopBackOff',
    ],
    [
      'root that kept it',
      at(1024, low('securityContext: { runAsUser: 0, capabilities: { drop: [ALL], add: [NET_BIND_SERVICE] } }')),
      'starts',
    ],
    [
      'the safe sysctl',
      at(1024, low('', 'securityContext: { sysctls: [{ name: net.ipv4.ip_unprivileged_port_start, value: "0" }] }')),
      'starts',
    ],
    ['the node’s own network', at(0, low('', 'hostNetwork: true')), 'refused: ports, CrashLoopBackOff'],
    ['one of two is enough', at(1024, { image: 'r.example/app:1' }), 'starts'],
    [
      'a probe where nothing listens',
      at(0, low('readinessProbe: { httpGet: { port: 8080 } }')),
      'refused: probes, Running, 0/1 ready',
    ],
    [
      'a probe by the port’s name',
      at(0, low('ports: [{ name: http, containerPort: 80 }]\nreadinessProbe: { httpGet: { port: http } }')),
      'starts',
    ],
  ])('%s', (_, given, wanted) => expect(verdict(given)).toBe(wanted))
})

it('replicas: 0 makes nothing that could start', () => {
  const input = inputOf(
    {
      'd.yaml':
        'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: d }\nspec: { replicas: 0, selector: { matchLabels: { a: b } }, template: { metadata: { labels: { a: b } }, spec: { containers: [{ name: d, image: "r.example/quiet:1" }] } } }',
    },
    { 'images.yaml': IMAGES },
  )
  const [deployment] = input.reading.resources
  const report = deployment && startOf(input, deployment)
  expect(report && firstObstacle(report)?.question).toBe('pods')
})

it('tells the event as the kubelet does', () => {
  const input = inputOf(
    {
      'p.yaml': `apiVersion: v1\nkind: Pod\nmetadata: { name: server, namespace: shop }\nspec:\n  ${NONROOT}\n  containers: [{ name: server, image: r.example/named:1 }]`,
    },
    { 'images.yaml': IMAGES },
  )
  const [pod] = input.reading.resources
  const report = pod && startOf(input, pod)
  expect(report && firstObstacle(report)?.says).toBe(
    'Error: container has runAsNonRoot and image has non-numeric user (app), cannot verify user is non-root (pod: "server_shop(…)", container: server)',
  )
})
