import { selectorMatches } from '../../k8s/label-selector.ts'
import type { Resource } from '../../k8s/resource.ts'
import type { Input } from '../input.ts'
import type { World } from '../world.ts'
import { parseAddress, parseCidr, type Address, type Cidr } from './address.ts'
import { isBuiltIn, namespacesOf, type NamespaceFacts } from './namespaces.ts'
import { podsOf, type PodPeer } from './pods.ts'
import type { Direction, Policy, Refusal } from './policy.ts'
import { readPolicy } from './read-policy.ts'

/** Everything that decides who reaches whom. */
export type Network = {
  pods: readonly PodPeer[]
  policies: readonly Policy[]
  /** Policies that the API server would refuse; they are not among `policies`. */
  refused: readonly Refusal[]
  namespaces: ReadonlyMap<string, NamespaceFacts>
  /** Objects that steer traffic too and that this model does not judge. */
  unjudged: readonly Resource[]
  /** Objects in a namespace that does not exist: the API server refuses them. Known only where a world says which exist. */
  homeless: readonly Resource[]
  /** Names for addresses outside the cluster. */
  outside: ReadonlyMap<string, readonly OutsideRange[]>
  /** The policies that isolate a pod in a direction. */
  isolating(pod: PodPeer, direction: Direction): readonly Policy[]
}
/** A single address is a block of one. */
export type OutsideRange = { text: string; first: Address; last: Address }

export const networkOf = (input: Input): Network => buildNetwork(input.resources, input.world)

export function buildNetwork(
  resources: readonly Resource[],
  world: Pick<World, 'addresses' | 'outside' | 'resources'> | undefined,
): Network {
  const existing = world?.resources.some(resource => resource.kind === 'Namespace')
    ? new Set(resources.filter(resource => resource.kind === 'Namespace').map(resource => resource.name))
    : undefined
  const isHomeless = (resource: Resource): boolean =>
    existing !== undefined &&
    resource.namespace !== undefined &&
    !existing.has(resource.namespace) &&
    !isBuiltIn(resource.namespace)
  const homeless = resources.filter(isHomeless)
  const present = homeless.length > 0 ? resources.filter(resource => !isHomeless(resource)) : resources

  const pods = podsOf(present, { addresses: world?.addresses })
  const { policies, refused } = policiesOf(present)
  const named = [...pods.map(pod => pod.namespace), ...policies.map(policy => policy.namespace)]
  return {
    pods,
    policies,
    refused,
    namespaces: namespacesOf(present, named),
    unjudged: present.filter(isUnjudged),
    homeless,
    outside: outsideOf(world?.outside),
    isolating: isolation(policies),
  }
}

function policiesOf(resources: readonly Resource[]): Pick<Network, 'policies' | 'refused'> {
  const policies: Policy[] = []
  const refused: Refusal[] = []
  for (const resource of resources) {
    if (resource.kind !== 'NetworkPolicy' || !['networking.k8s.io', 'extensions'].includes(resource.group)) continue
    if (resource.apiVersion !== 'networking.k8s.io/v1') {
      const path = ['apiVersion']
      const message = `${resource.apiVersion} is served by no supported cluster: write networking.k8s.io/v1`
      const policy = `${resource.namespace}/${resource.name}`
      refused.push({ policy, resource, place: resource.where(path), path, message })
      continue
    }
    const { policy, refusals } = readPolicy(resource)
    refused.push(...refusals)
    if (policy) policies.push(policy)
  }
  return { policies, refused }
}

/** Policies of other APIs; they can open or close what a NetworkPolicy says. */
const isUnjudged = (resource: Resource): boolean =>
  (resource.group === 'policy.networking.k8s.io' && /NetworkPolicy$/.test(resource.kind)) ||
  (['projectcalico.org', 'crd.projectcalico.org'].includes(resource.group) && /NetworkPolicy$/.test(resource.kind)) ||
  (resource.group === 'cilium.io' && /^Cilium(Clusterwide)?NetworkPolicy$/.test(resource.kind))

function isolation(policies: readonly Policy[]): Network['isolating'] {
  const byNamespace = new Map<string, Policy[]>()
  for (const policy of policies) {
    const others = byNamespace.get(policy.namespace)
    if (others) others.push(policy)
    else byNamespace.set(policy.namespace, [policy])
  }
  const memo = new Map<PodPeer, Record<Direction, readonly Policy[]>>()
  return (pod, direction) => {
    let both = memo.get(pod)
    if (!both) {
      const selecting = pod.hostNetwork
        ? []
        : (byNamespace.get(pod.namespace) ?? []).filter(policy => selectorMatches(policy.podSelector, pod.labels))
      both = {
        ingress: selecting.filter(policy => policy.ingress),
        egress: selecting.filter(policy => policy.egress),
      }
      memo.set(pod, both)
    }
    return both[direction]
  }
}

function outsideOf(outside: World['outside'] | undefined): Map<string, OutsideRange[]> {
  const ranges = new Map<string, OutsideRange[]>()
  for (const [name, texts] of Object.entries(outside ?? {}))
    ranges.set(
      name,
      texts.flatMap(text => {
        const range = rangeOf(text)
        return range ? [range] : []
      }),
    )
  return ranges
}

/** An address or a block as its first and last address; undefined if it is neither. */
export function rangeOf(text: string): OutsideRange | undefined {
  const address = parseAddress(text)
  if (address) return { text, first: address, last: address }
  const cidr: Cidr | { refused: string } = parseCidr(text)
  if ('refused' in cidr) return undefined
  const { family } = cidr
  return { text, first: { family, value: cidr.first }, last: { family, value: cidr.last } }
}
