import { selectorMatches } from '../../k8s/label-selector.ts'
import { contains } from './address.ts'
import type { End } from './ends.ts'
import type { Network } from './network.ts'
import type { PodPeer } from './pods.ts'
import type { Direction, Peer, PortEntry, Rule } from './policy.ts'
import { ALL_PORTS, intersection, NO_PORTS, portSet, union, type PortRange, type PortSet } from './ports.ts'

/** Does this peer of a rule stand for this end? */
export function peerMatches(network: Network, rule: Rule, peer: Peer, end: End): boolean {
  if (peer.kind === 'block')
    return (
      end.address !== undefined &&
      contains(peer.block, end.address) &&
      !peer.except.some(({ block }) => end.address !== undefined && contains(block, end.address))
    )
  // An address outside, and a pod on its node's network, is no pod that a selector could find.
  if (!end.pod || end.pod.hostNetwork) return false
  if (peer.namespaces) {
    const labels = network.namespaces.get(end.pod.namespace)?.labels ?? {}
    if (!selectorMatches(peer.namespaces, labels)) return false
  } else if (end.pod.namespace !== rule.policy.namespace) return false
  return !peer.pods || selectorMatches(peer.pods, end.pod.labels)
}

/** A rule without peers stands for every end. */
export const ruleMatches = (network: Network, rule: Rule, end: End): boolean =>
  !rule.peers || rule.peers.some(peer => peerMatches(network, rule, peer, end))

/** The ports that an entry opens towards a destination. A name is looked up there, in both directions; outside it is nothing. */
export function entryRanges(entry: PortEntry, destination: PodPeer | undefined): PortRange[] {
  if (entry.name === undefined) return [{ protocol: entry.protocol, port: entry.first, endPort: entry.last }]
  return (destination?.ports ?? [])
    .filter(port => port.name === entry.name && port.protocol === entry.protocol)
    .map(port => ({ protocol: port.protocol, port: port.number, endPort: port.number }))
}

const memo = new WeakMap<Rule, { fixed?: PortSet; named?: WeakMap<PodPeer, PortSet> }>()
/** The ports that a rule opens towards a destination. */
export function rulePorts(rule: Rule, destination: PodPeer | undefined): PortSet {
  if (!rule.ports) return ALL_PORTS
  const entries = rule.ports
  const known = memo.get(rule) ?? {}
  memo.set(rule, known)
  const compute = (to: PodPeer | undefined) => portSet(entries.flatMap(entry => entryRanges(entry, to)))
  if (!destination || entries.every(entry => entry.name === undefined)) return (known.fixed ??= compute(undefined))
  known.named ??= new WeakMap()
  const set = known.named.get(destination) ?? compute(destination)
  known.named.set(destination, set)
  return set
}

/** The ports that one side lets through: the client's egress or the server's ingress. */
export function halfPorts(network: Network, direction: Direction, from: End, to: End): PortSet {
  const [subject, other] = direction === 'egress' ? [from, to] : [to, from]
  if (!subject.pod) return ALL_PORTS
  const policies = network.isolating(subject.pod, direction)
  if (policies.length === 0) return ALL_PORTS
  let open = NO_PORTS
  for (const policy of policies)
    for (const rule of policy[direction]?.rules ?? [])
      if (open !== ALL_PORTS && ruleMatches(network, rule, other)) open = union(open, rulePorts(rule, to.pod))
  return open
}

/** The ports on which a packet gets from one end to the other: both sides must agree. A pod always reaches itself. */
export function openPorts(network: Network, from: End, to: End): PortSet {
  if (from.pod && from.pod === to.pod) return ALL_PORTS
  const leaves = halfPorts(network, 'egress', from, to)
  return leaves === NO_PORTS ? NO_PORTS : intersection(leaves, halfPorts(network, 'ingress', from, to))
}
