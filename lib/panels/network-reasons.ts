import { peerMatches, portsText, type Direction, type End, type Network, type Rule } from '../facts/network/index.ts'
import { rulePorts } from '../facts/network/halves.ts'
import type { Place } from '../source/types.ts'

/** What one side says of a pair, with the policy lines that say it. */
export type SideReason = {
  isolated: boolean
  says: string
  lines: { text: string; where: Place; tone: 'allows' | 'isolates' }[]
}

export function reasonsOf(network: Network, direction: Direction, from: End, to: End): SideReason {
  const [subject, other] = direction === 'egress' ? [from, to] : [to, from]
  if (!subject.pod)
    return { isolated: false, says: `${subject.name} is outside the cluster: no policy speaks for it.`, lines: [] }
  const policies = network.isolating(subject.pod, direction)
  if (policies.length === 0)
    return {
      isolated: false,
      says: subject.pod.hostNetwork
        ? `${subject.name} is on its node’s network: no policy selects it.`
        : `No policy isolates ${direction} of ${subject.name}: everything passes here.`,
      lines: [],
    }
  const grants = policies.flatMap(policy =>
    (policy[direction]?.rules ?? []).flatMap(rule => {
      const line = grantLine(network, rule, other, to)
      return line ? [line] : []
    }),
  )
  const isolates = policies.map(policy => ({
    text: `${policy.name} isolates it`,
    where: policy[direction]?.rules.length ? (policy[direction]?.place ?? policy.place) : policy.place,
    tone: 'isolates' as const,
  }))
  return {
    isolated: true,
    says:
      grants.length > 0
        ? `${direction === 'egress' ? 'Egress' : 'Ingress'} of ${subject.name} is isolated, and rules let this pass:`
        : `${direction === 'egress' ? 'Egress' : 'Ingress'} of ${subject.name} is isolated, and no rule means ${other.name}.`,
    lines: grants.length > 0 ? grants : isolates,
  }
}

function grantLine(network: Network, rule: Rule, other: End, to: End): SideReason['lines'][number] | undefined {
  const peer = rule.peers?.find(candidate => peerMatches(network, rule, candidate, other))
  if (rule.peers && !peer) return undefined
  const ports = portsText(rulePorts(rule, to.pod))
  const who = peer ? `peer ${peer.index + 1}` : 'anybody'
  return {
    text: `${rule.policy.name}, ${rule.direction} rule ${rule.index + 1}, ${who}: ${ports}`,
    where: peer?.place ?? rule.place,
    tone: 'allows',
  }
}
