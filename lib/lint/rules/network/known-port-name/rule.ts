import { networkOf, peerMatches, type Network, type PodPeer, type Rule } from '../../../../facts/network/index.ts'
import { defineRule } from '../../../define-rule.ts'
import { endOf, NETWORK_POLICIES, ownPolicies, rulesOf } from '../own.ts'

export default defineRule({
  id: 'network/known-port-name',
  severity: 'essential',
  title: 'A port name is one that the destination has',
  why: 'A name is looked up on the pod that is called. A pod without a port of that name and protocol opens nothing for it.',
  how: 'Use the name under containers[].ports of the destination, with its protocol, or the number.',
  refs: [NETWORK_POLICIES],
  files: ['manifest'],
  lesson: 'network-policies',
  *check(input) {
    const network = input.once(networkOf)
    for (const rule of ownPolicies(input).flatMap(rulesOf)) {
      const servers = serversOf(network, rule)
      if (servers.length === 0) continue
      for (const entry of rule.ports ?? []) {
        const { name, protocol } = entry
        if (name === undefined) continue
        const named = servers.flatMap(pod => pod.ports.filter(port => port.name === name))
        if (named.some(port => port.protocol === protocol)) continue
        const other = named[0]
        yield {
          where: entry.place,
          what: other
            ? `Port ${name} of ${servers[0]?.name} is ${other.protocol}, and this entry means ${protocol}: it opens nothing.`
            : `No port of ${servers.map(pod => pod.name).join(', ')} is named ${name}: this entry opens nothing.`,
        }
      }
    }
  },
})

/** The pods that are called: those of the policy for Ingress, the peers for Egress. Only what is known counts. */
function serversOf(network: Network, rule: Rule): PodPeer[] {
  if (rule.direction === 'ingress')
    return network.pods.filter(pod => network.isolating(pod, 'ingress').includes(rule.policy))
  return network.pods.filter(pod => (rule.peers ?? []).some(peer => peerMatches(network, rule, peer, endOf(pod))))
}
