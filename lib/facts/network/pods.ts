import { podOf, type PodTemplate } from '../../k8s/pod.ts'
import type { Resource } from '../../k8s/resource.ts'
import { at, child, listOf, numberOf, textOf } from '../../source/json.ts'
import type { Path } from '../../source/types.ts'
import type { World } from '../world.ts'
import { parseAddress, type Address } from './address.ts'
import { isProtocol, type Protocol } from './ports.ts'

/** A named or numbered port of a container; the number is what others connect to. */
export type ContainerPort = { name: string | undefined; number: number; protocol: Protocol }

/** A pod, or all replicas of a workload: one peer. */
export type PodPeer = {
  /** `namespace/name` of the Pod or the workload. */
  name: string
  namespace: string
  kind: string
  /** The labels of the pod, never those of the workload. */
  labels: Readonly<Record<string, string>>
  /** What a port's name means here. A hostNetwork pod has no named ports for a policy. */
  ports: readonly ContainerPort[]
  /** Undefined where nothing says an address: such a pod is in no ipBlock. */
  addresses: readonly Address[] | undefined
  hostNetwork: boolean
  resource: Resource
  /** Where the pod's metadata and spec stand: `[]` for a Pod, `['spec','template']` for a Deployment. */
  template: Path
}

/** The pods that these objects bring about. What is scaled to nothing, finished or suspended brings none. */
export function podsOf(resources: readonly Resource[], world: Pick<World, 'addresses'>): PodPeer[] {
  const nodes = resources.filter(resource => resource.group === '' && resource.kind === 'Node')
  const present = new Set(resources.map(resource => `${resource.kind} ${resource.namespace}/${resource.name}`))
  const pods: PodPeer[] = []
  for (const resource of resources) {
    const template = podOf(resource)
    if (!template || bringsNoPod(resource, template) || ownerIsHere(resource, present)) continue
    pods.push(peerOf(template, nodes, world))
  }
  return pods.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}

function peerOf(template: PodTemplate, nodes: readonly Resource[], world: Pick<World, 'addresses'>): PodPeer {
  const { resource, namespace } = template
  const name = `${namespace}/${resource.name}`
  const hostNetwork = template.spec['hostNetwork'] === true
  return {
    name,
    namespace,
    kind: resource.kind,
    labels: template.labels,
    ports: hostNetwork ? [] : portsOf(template),
    addresses: hostNetwork
      ? nodeAddresses(template, nodes)
      : (statusAddresses(resource) ?? worldAddresses(world, name)),
    hostNetwork,
    resource,
    template: template.path,
  }
}

/** `replicas: 0`, `parallelism: 0`, a suspended or finished Job, a suspended CronJob, a Pod that has ended. */
function bringsNoPod(resource: Resource, template: PodTemplate): boolean {
  const spec = child(resource.object, 'spec')
  const status = child(resource.object, 'status')
  switch (resource.kind) {
    case 'Pod':
      return ['Succeeded', 'Failed'].includes(textOf(child(status, 'phase')) ?? '')
    case 'Job':
      return (
        child(spec, 'suspend') === true ||
        child(spec, 'parallelism') === 0 ||
        listOf(child(status, 'conditions')).some(
          condition =>
            ['Complete', 'Failed'].includes(textOf(child(condition, 'type')) ?? '') &&
            child(condition, 'status') === 'True',
        )
      )
    case 'CronJob':
      return child(spec, 'suspend') === true || at(spec, 'jobTemplate', 'spec', 'parallelism') === 0
    case 'PodTemplate':
      return true
    default:
      return template.replicas === 0
  }
}

/** A dump of a cluster lists a Deployment, its ReplicaSets and their Pods: they are one peer, the Deployment's. */
function ownerIsHere(resource: Resource, present: ReadonlySet<string>): boolean {
  return listOf(at(resource.object, 'metadata', 'ownerReferences')).some(
    owner =>
      child(owner, 'controller') === true &&
      present.has(`${textOf(child(owner, 'kind'))} ${resource.namespace}/${textOf(child(owner, 'name'))}`),
  )
}

/** Ports of containers and of native sidecars; an init container has ended before anyone connects. */
function portsOf(template: PodTemplate): ContainerPort[] {
  return template.containers.flatMap(container =>
    container.role !== 'app' && container.role !== 'sidecar'
      ? []
      : listOf(container.spec['ports']).flatMap(port => {
          const number = numberOf(child(port, 'containerPort'))
          const protocol = textOf(child(port, 'protocol')) ?? 'TCP'
          if (number === undefined || !isProtocol(protocol)) return []
          return [{ name: textOf(child(port, 'name')), number, protocol }]
        }),
  )
}

const parsed = (texts: readonly (string | undefined)[]): Address[] | undefined => {
  const addresses = texts.flatMap(text => (text === undefined ? [] : (parseAddress(text) ?? [])))
  return addresses.length > 0 ? addresses : undefined
}
function statusAddresses(resource: Resource): Address[] | undefined {
  if (resource.kind !== 'Pod') return undefined
  const status = child(resource.object, 'status')
  return (
    parsed(listOf(child(status, 'podIPs')).map(entry => textOf(child(entry, 'ip')))) ??
    parsed([textOf(child(status, 'podIP'))])
  )
}
const worldAddresses = (world: Pick<World, 'addresses'>, name: string): Address[] | undefined =>
  world.addresses && Object.hasOwn(world.addresses, name) ? parsed(world.addresses[name] ?? []) : undefined

/** A pod of the host's network has its node's addresses: of the node it is bound to, else of every node that is known. */
function nodeAddresses(template: PodTemplate, nodes: readonly Resource[]): Address[] | undefined {
  const own = statusAddresses(template.resource)
  if (own) return own
  const bound = textOf(template.spec['nodeName'])
  return parsed(
    nodes
      .filter(node => bound === undefined || node.name === bound)
      .flatMap(node => listOf(at(node.object, 'status', 'addresses')))
      .filter(entry => child(entry, 'type') === 'InternalIP')
      .map(entry => textOf(child(entry, 'address'))),
  )
}
