import { describe, expect, it } from 'vitest'
import { NONROOT, RUNTIME, verdict } from './start-testing.ts'
import type { Given } from './start-testing.ts'

const SIDECAR = (command: string): string =>
  `initContainers: [{ name: s, image: 'r.example/srv:1', restartPolicy: Always, command: ${command} }]`
const INIT = (command: string): string => `initContainers: [{ name: i, image: 'r.example/srv:1', command: ${command} }]`

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
    ['the image’s own program by its name', { image: 'r.example/srv:1', container: 'command: [server]' }, 'starts'],
    [
      'a comment that names the program',
      { image: 'r.example/srv:1', container: 'command: [sh, -c, "sleep 9 # /usr/bin/server"]' },
      'unknown: command',
    ],
    [
      'the program behind exec',
      { image: 'r.example/srv:1', container: 'command: [sh, -c, "date; exec /usr/bin/server"]' },
      'starts',
    ],
    ['a sidecar with a command of its own', { image: 'r.example/srv:1', spec: SIDECAR('[tail, -F, /x]') }, 'starts'],
    [
      'a sidecar that ends at once',
      { image: 'r.example/srv:1', spec: SIDECAR('[echo, hi]') },
      'refused: command, CrashLoopBackOff',
    ],
    [
      'an init container with a script',
      { image: 'r.example/srv:1', spec: INIT('[sh, -c, "mkdir -p /x/y"]') },
      'starts',
    ],
    [
      'an init container that never ends',
      { image: 'r.example/srv:1', spec: INIT('[sleep, infinity]') },
      'refused: command, Init:0/1',
    ],
    [
      'an init container that always fails',
      { image: 'r.example/srv:1', spec: INIT('[sh, -c, exit 1]') },
      'refused: command, Init:CrashLoopBackOff',
    ],
    ['a runtime class nobody made', { spec: 'runtimeClassName: gvisor' }, 'refused: admission, FailedCreate'],
    ['a node of another system', { spec: 'nodeSelector: { kubernetes.io/os: windows }' }, 'refused: pods, Pending'],
    [
      'a request above its limit',
      { container: 'resources: { requests: { memory: 2Gi }, limits: { memory: 900Mi } }' },
      'refused: api, Invalid',
    ],
    [
      'memory in thousandths of a byte',
      { container: 'resources: { limits: { memory: 128m } }' },
      'refused: config, RunContainerError',
    ],
    ['no limit at all', { container: 'resources: { limits: { memory: 0 } }' }, 'starts'],
    ['a name that is no DNS label', { spec: 'volumes: [{ name: Tmp }]' }, 'refused: api, Invalid'],
    [
      'a mount that leads out of a container without privileges',
      {
        spec: 'volumes: [{ name: v }]',
        container: 'volumeMounts: [{ name: v, mountPath: /v, mountPropagation: Bidirectional }]',
      },
      'refused: api, Invalid',
    ],
    [
      'read-only down to the bottom and yet writable',
      {
        spec: 'volumes: [{ name: v }]',
        container: 'volumeMounts: [{ name: v, mountPath: /v, recursiveReadOnly: Enabled }]',
      },
      'refused: api, Invalid',
    ],
    ['a field that does not exist', { spec: 'securityContexts: {}' }, 'refused: api, Invalid'],
    [
      'a mount over the program',
      {
        image: 'r.example/srv:1',
        spec: 'volumes: [{ name: v }]',
        container: 'volumeMounts: [{ name: v, mountPath: /usr/bin }]',
      },
      'refused: reads, CrashLoopBackOff',
    ],
    ['the image’s own program', { image: 'r.example/app:1', container: 'command: [/app/server, --fast]' }, 'starts'],
  ])('%s', (_, given, wanted) => expect(verdict(given)).toBe(wanted))
})
