import { at, boolOf, listOf, numberOf, textOf } from '../../source/json.ts'
import { objectsOf } from '../../k8s/make-resource.ts'
import type { Container, PodTemplate } from '../../k8s/pod.ts'
import type { Input } from '../input.ts'
import type { ContainerImage } from './image.ts'
import type { Check, StartNote } from './types.ts'
import type { Process } from './user.ts'

const SYSCTL = 'net.ipv4.ip_unprivileged_port_start'
const DEFAULT_CAPABILITIES: ReadonlySet<string> = new Set([
  'CHOWN',
  'DAC_OVERRIDE',
  'FSETID',
  'FOWNER',
  'MKNOD',
  'NET_RAW',
  'SETGID',
  'SETUID',
  'SETFCAP',
  'SETPCAP',
  'NET_BIND_SERVICE',
  'SYS_CHROOT',
  'KILL',
  'AUDIT_WRITE',
])

/** Does the runtime give this container the capability? `add` wins over `drop`; names ignore case and CAP_ here, unlike in Pod Security. */
export function isGranted(container: Container, capability: string): boolean {
  if (container.security('privileged') === true) return true
  const names = (field: string): Set<string> =>
    new Set(
      listOf(container.security('capabilities', field)).flatMap(name =>
        typeof name === 'string' ? [name.toUpperCase().replace(/^CAP_/, '')] : [],
      ),
    )
  const add = names('add')
  const drop = names('drop')
  if (add.has(capability)) return true
  if (drop.has(capability)) return false
  if (add.has('ALL')) return true
  return DEFAULT_CAPABILITIES.has(capability) && !drop.has('ALL')
}

/** Lowest port that any uid may listen on: the pod's own sysctl, else what the runtime sets, else (on the node's network) 1024. */
export function unprivilegedPortStart(input: Input, pod: PodTemplate): number {
  if (boolOf(pod.spec['hostNetwork']) === true) return 1024
  for (const sysctl of listOf(at(pod.spec, 'securityContext', 'sysctls')))
    if (textOf(at(sysctl, 'name')) === SYSCTL) {
      const value = Number(textOf(at(sysctl, 'value')) ?? numberOf(at(sysctl, 'value')))
      if (Number.isInteger(value)) return value
    }
  // Without a word about the nodes: containerd 2 and Docker set it to 0.
  return input.world.runtime?.unprivilegedPortStart ?? 0
}

/**
 * A process that is not root has no effective capabilities: what the container "adds" is in its bounding set only, there
 * are no ambient capabilities in Kubernetes, and allowPrivilegeEscalation: false keeps file capabilities from counting.
 */
export function portsServed(
  input: Input,
  pod: PodTemplate,
  container: Container,
  image: ContainerImage,
  process: Process,
): number[] {
  const start = unprivilegedPortStart(input, pod)
  const mayBind = process.uid === 0 && isGranted(container, 'NET_BIND_SERVICE')
  return (image.facts?.listens ?? []).filter(port => port >= start || mayBind)
}

export function portChecks(
  input: Input,
  pod: PodTemplate,
  container: Container,
  image: ContainerImage,
  process: Process,
): { checks: Check[]; notes: StartNote[] } {
  const wanted = image.facts?.listens ?? []
  if (wanted.length === 0) return { checks: [], notes: [] }
  const served = portsServed(input, pod, container, image, process)
  const places = [pod.resource.where([...container.path, 'securityContext'], 'key')]
  const says =
    served.length > 0
      ? `It serves on ${served.join(' and ')}.`
      : `bind: permission denied on ${wanted.join(', ')}: ports below ${unprivilegedPortStart(input, pod)} need uid 0 with NET_BIND_SERVICE, or a sysctl.`
  const check: Check = {
    question: 'ports',
    container: container.name,
    verdict: served.length > 0 ? 'yes' : 'no',
    ...(served.length > 0 ? {} : { status: 'CrashLoopBackOff' }),
    says,
    field: 'ports',
    places: served.length > 0 ? [] : places,
  }
  return { checks: [check], notes: lowPortNotes(input, pod, container, served, process) }
}

function lowPortNotes(
  input: Input,
  pod: PodTemplate,
  container: Container,
  served: number[],
  process: Process,
): StartNote[] {
  const notes: StartNote[] = []
  const added = listOf(container.security('capabilities', 'add')).findIndex(
    name => typeof name === 'string' && /^(CAP_)?NET_BIND_SERVICE$/i.test(name),
  )
  if (added >= 0 && process.uid !== 0)
    notes.push({
      tone: 'advice',
      container: container.name,
      says: 'NET_BIND_SERVICE does nothing for a process that is not root: it is not in its effective set. The port below 1024 works because of the runtime, or not at all.',
      places: [pod.resource.where([...container.path, 'securityContext', 'capabilities', 'add', added])],
    })
  const declared = objectsOf(container.spec['ports']).flatMap(({ index, object }) => {
    const port = numberOf(object['containerPort'])
    return port !== undefined && port < 1024 && served.includes(port) ? [{ index, port }] : []
  })
  for (const { index, port } of declared)
    if (process.uid !== 0)
      notes.push({
        tone: 'assumption',
        container: container.name,
        says: `Port ${port} works for uid ${process.uid ?? 'of the image'} because ${input.world.runtime?.runtime ?? 'the runtime (containerd 2 or Docker)'} sets ${SYSCTL}=${unprivilegedPortStart(input, pod)} in each pod; CRI-O does not. A port from 1024 up asks nothing of the runtime.`,
        places: [pod.resource.where([...container.path, 'ports', index])],
      })
  return notes
}

/** A probe of a port on which nothing listens fails for ever: the container is killed again and again, or never gets ready. */
export function probeChecks(
  pod: PodTemplate,
  container: Container,
  image: ContainerImage,
  served: readonly number[],
): Check[] {
  if (!image.facts || image.facts.listens.length === 0) return []
  return (['startupProbe', 'livenessProbe', 'readinessProbe'] as const).flatMap(field => {
    const probe = container.spec[field]
    for (const way of ['httpGet', 'tcpSocket', 'grpc']) {
      const target = at(probe, way, 'port')
      if (target === undefined) continue
      // `host` sends the question somewhere else.
      if (textOf(at(probe, way, 'host'))) return []
      const port = typeof target === 'string' ? namedPort(container, target) : numberOf(target)
      if (port !== undefined && served.includes(port)) return []
      return [
        {
          question: 'probes',
          container: container.name,
          verdict: 'no',
          status: field === 'readinessProbe' ? 'Running, 0/1 ready' : 'CrashLoopBackOff',
          says: `${field} asks port ${String(target)}, where nothing listens (the image serves ${served.join(', ') || 'nothing'}).`,
          field,
          value: String(target),
          places: [pod.resource.where([...container.path, field, way, 'port'])],
        } satisfies Check,
      ]
    }
    return []
  })
}

function namedPort(container: Container, name: string): number | undefined {
  if (/^\d+$/.test(name)) return Number(name)
  for (const { object } of objectsOf(container.spec['ports']))
    if (textOf(object['name']) === name) return numberOf(object['containerPort'])
  return undefined
}
