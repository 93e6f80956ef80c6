import { endsOfPod, peerMatches, ruleMatches, type End, type Half, type Network } from '../../../facts/network/index.ts'
import type { Place } from '../../../source/types.ts'

/** Why a side that says no may have been meant to say yes. */
export type NearMiss = {
  /** A rule means the other end, but not this port. */
  wrongPort?: { place: Place }
  /** A peer that means no pod at all. */
  deadPeer?: { place: Place }
}

export function nearMiss(network: Network, half: Half, other: End): NearMiss {
  const rules = half.isolatedBy.flatMap(policy => policy[half.direction]?.rules ?? [])
  const wrongPort = rules.find(rule => rule.ports && ruleMatches(network, rule, other))
  const ends = network.pods.flatMap(endsOfPod)
  const dead = rules
    .flatMap(rule => (rule.peers ?? []).map(peer => ({ rule, peer })))
    .find(({ rule, peer }) => peer.kind === 'pods' && !ends.some(end => peerMatches(network, rule, peer, end)))
  const ports = wrongPort?.ports?.[0]
  return {
    ...(ports ? { wrongPort: { place: ports.place } } : {}),
    ...(dead ? { deadPeer: { place: dead.peer.place } } : {}),
  }
}
