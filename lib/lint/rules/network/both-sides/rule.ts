import {
  intersection,
  isEmpty,
  networkOf,
  NO_PORTS,
  peerMatches,
  portsText,
  type Network,
  type Peer,
  type PodPeer,
  type Rule,
} from '../../../../facts/network/index.ts'
import { halfPorts, rulePorts } from '../../../../facts/network/halves.ts'
import { defineRule } from '../../../define-rule.ts'
import { CIS_POLICIES, endOf, NETWORK_POLICIES, ownPolicies, rulesOf } from '../own.ts'

export default defineRule({
  id: 'network/both-sides',
  severity: 'advice',
  title: 'What one side allows, the other side allows too',
  why: 'Where client and server are both isolated, egress of the client and ingress of the server must agree. One rule alone opens nothing.',
  how: 'Add the missing half: an egress rule for the client, or an ingress rule for the server.',
  refs: [NETWORK_POLICIES, CIS_POLICIES],
  files: ['manifest'],
  lesson: 'network-policies',
  labs: ['default-deny-with-dns', 'api-policy-repair'],
  *check(input) {
    const network = input.once(networkOf)
    for (const rule of ownPolicies(input).flatMap(rulesOf))
      for (const peer of rule.peers ?? []) {
        const pairs = pairsOf(network, rule, peer)
        if (pairs.length === 0 || pairs.some(([client, server]) => agrees(network, rule, client, server))) continue
        const [client, server] = pairs[0] ?? []
        if (!client || !server) continue
        const missing = rule.direction === 'ingress' ? 'egress' : 'ingress'
        const subject = missing === 'egress' ? client : server
        const policies = network.isolating(subject, missing)
        yield {
          where: peer.place,
          what: `${client.name} → ${server.name} stays closed: ${missing} of ${subject.name} is isolated too, and nothing allows it there (${portsText(rulePorts(rule, server))}).`,
          related: policies.map(policy => ({ where: policy.place, note: `isolates ${missing} of ${subject.name}` })),
        }
      }
  },
})

/** Known pods only: a rule about pods that are in other files says nothing here. */
function pairsOf(network: Network, rule: Rule, peer: Peer): [client: PodPeer, server: PodPeer][] {
  if (peer.kind !== 'pods') return []
  const subjects = network.pods.filter(pod => network.isolating(pod, rule.direction).includes(rule.policy))
  const others = network.pods.filter(pod => peerMatches(network, rule, peer, endOf(pod)))
  return subjects.flatMap(subject =>
    others
      .filter(other => other !== subject)
      .map((other): [PodPeer, PodPeer] => (rule.direction === 'ingress' ? [other, subject] : [subject, other])),
  )
}

function agrees(network: Network, rule: Rule, client: PodPeer, server: PodPeer): boolean {
  const other = halfPorts(network, rule.direction === 'ingress' ? 'egress' : 'ingress', endOf(client), endOf(server))
  const ports = rulePorts(rule, server)
  return ports === NO_PORTS || !isEmpty(intersection(other, ports))
}
