import { selectorMatches } from '../../../k8s/label-selector.ts'
import {
  holds,
  METADATA_NAME,
  ruleMatches,
  type Direction,
  type End,
  type Network,
  type PodPeer,
  type PortNumber,
} from '../../../facts/network/index.ts'
import { rulePorts } from '../../../facts/network/halves.ts'

/**
 * Would the policies of a pod let this packet out or in? Also for pods that are only imagined, whose namespace may have
 * no manifest: then its automatic label is all that is known of it.
 */
export function grantedPorts(
  network: Network,
  direction: Direction,
  pod: PodPeer,
  other: End,
  port: PortNumber,
): boolean {
  const policies = network.policies.filter(
    policy =>
      policy[direction] && policy.namespace === pod.namespace && selectorMatches(policy.podSelector, pod.labels),
  )
  if (policies.length === 0) return true
  const around = withNamespace(network, other)
  return policies
    .flatMap(policy => policy[direction]?.rules ?? [])
    .some(
      rule =>
        ruleMatches(around, rule, other) &&
        holds(rulePorts(rule, direction === 'egress' ? other.pod : pod), port.protocol, port.port),
    )
}

function withNamespace(network: Network, end: End): Network {
  const name = end.pod?.namespace
  if (name === undefined || network.namespaces.has(name)) return network
  const facts = { name, labels: { [METADATA_NAME]: name }, declared: false, place: undefined }
  return { ...network, namespaces: new Map([...network.namespaces, [name, facts]]) }
}
