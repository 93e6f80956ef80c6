import type { Place } from '../../source/types.ts'
import { assumptionsOf } from './assumptions.ts'
import { canMeet, endsNamed, type End } from './ends.ts'
import { entryRanges, peerMatches } from './halves.ts'
import type { Network } from './network.ts'
import type { Direction, Peer, Policy, PortEntry, Rule } from './policy.ts'
import { portText, type PortNumber } from './ports.ts'

/** One way in which a side says yes; `peer` and `entry` are absent where the rule names none. */
export type Grant = { policy: Policy; rule: Rule; peer: Peer | undefined; entry: PortEntry | undefined; place: Place }
/** What one side says of one packet. A side without isolation says yes to everything. */
export type Half = {
  direction: Direction
  allowed: boolean
  isolated: boolean
  isolatedBy: readonly Policy[]
  allowedBy: readonly Grant[]
}
export type Reach = {
  from: End
  to: End
  port: PortNumber
  allowed: boolean
  egress: Half
  ingress: Half
  assumptions: readonly string[]
}

/** Would a new connection get from one end to the other, and what does each side say? */
export function reachBetween(network: Network, from: End, to: End, port: PortNumber): Reach {
  const self = from.pod !== undefined && from.pod === to.pod
  const egress = halfOf(network, 'egress', from, to, port)
  const ingress = halfOf(network, 'ingress', from, to, port)
  const allowed = self || (egress.allowed && ingress.allowed)
  return { from, to, port, allowed, egress, ingress, assumptions: assumptionsOf(network, from, to) }
}

/**
 * By name; replicas, addresses and ranges give several packets. `allowed` if one of them gets through; the packet told
 * is then such a one. Undefined if a name stands for nobody.
 */
export function reach(network: Network, from: string, to: string, port: PortNumber): Reach | undefined {
  const all = packets(endsNamed(network, from), endsNamed(network, to)).map(([a, b]) =>
    reachBetween(network, a, b, port),
  )
  const best = all.find(one => one.allowed) ?? all[0]
  if (!best || all.every(one => one.allowed === best.allowed)) return best
  const some = `${from} → ${to} ${portText(port)} is open for some of their addresses and closed for others.`
  return { ...best, assumptions: [...best.assumptions, some] }
}

/** Every pair of ends that can meet; a pod and itself only if there is nothing else. */
export function packets(from: readonly End[], to: readonly End[]): [End, End][] {
  const pairs = from.flatMap(a => to.map((b): [End, End] => [a, b]))
  const meeting = pairs.filter(([a, b]) => canMeet(a, b))
  return meeting.length > 0 ? meeting : pairs.filter(([a, b]) => a.pod !== undefined && a.pod === b.pod).slice(0, 1)
}

function halfOf(network: Network, direction: Direction, from: End, to: End, port: PortNumber): Half {
  const [subject, other] = direction === 'egress' ? [from, to] : [to, from]
  const isolatedBy = subject.pod ? network.isolating(subject.pod, direction) : []
  const isolated = isolatedBy.length > 0
  const allowedBy = isolatedBy.flatMap(policy =>
    (policy[direction]?.rules ?? []).flatMap(rule => grantsOf(network, rule, other, to, port)),
  )
  return { direction, allowed: !isolated || allowedBy.length > 0, isolated, isolatedBy, allowedBy }
}

function grantsOf(network: Network, rule: Rule, other: End, to: End, port: PortNumber): Grant[] {
  const peer = rule.peers?.find(candidate => peerMatches(network, rule, candidate, other))
  if (rule.peers && !peer) return []
  const entry = rule.ports?.find(candidate =>
    entryRanges(candidate, to.pod).some(
      range => range.protocol === port.protocol && range.port <= port.port && port.port <= range.endPort,
    ),
  )
  if (rule.ports && !entry) return []
  return [{ policy: rule.policy, rule, peer, entry, place: peer?.place ?? rule.place }]
}
