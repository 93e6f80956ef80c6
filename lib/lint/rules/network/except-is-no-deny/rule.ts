import {
  addressText,
  isEmpty,
  networkOf,
  peerMatches,
  ruleMatches,
  type BlockPeer,
  type Network,
  type Peer,
  type Policy,
  type Rule,
} from '../../../../facts/network/index.ts'
import { intersection } from '../../../../facts/network/ports.ts'
import { rulePorts } from '../../../../facts/network/halves.ts'
import { selectorMatches } from '../../../../k8s/label-selector.ts'
import { defineRule } from '../../../define-rule.ts'
import { NETWORK_POLICIES, OWASP_SEGMENTATION, ownPolicies, rulesOf, subjectsOf } from '../own.ts'

export default defineRule({
  id: 'network/except-is-no-deny',
  severity: 'essential',
  title: 'What an except leaves out is allowed nowhere else',
  why: 'except only narrows its own block. Policies add up, so another peer, rule or policy of the same pods still lets the address through.',
  how: 'Take the wider peer away, or write only what is allowed: this API has no deny.',
  refs: [NETWORK_POLICIES, OWASP_SEGMENTATION, { kind: 'mitre', id: 'T1552.005' }],
  files: ['manifest'],
  lesson: 'network-policies',
  labs: ['egress-metadata-lockdown'],
  *check(input) {
    const network = input.once(networkOf)
    for (const policy of ownPolicies(input))
      for (const rule of rulesOf(policy))
        for (const peer of rule.peers ?? []) {
          if (peer.kind !== 'block') continue
          for (const { block, place } of peer.except) {
            const address = { family: block.family, value: block.first }
            const other = otherGrant(network, policy, rule, peer, address)
            if (!other) continue
            yield {
              where: place,
              what: `${block.text} is left out here and allowed elsewhere: ${addressText(address)} gets through by ${other.rule.policy.id}.`,
              related: [{ where: other.peer?.place ?? other.rule.place, note: 'this lets it through' }],
            }
          }
        }
  },
})

/** Another rule for the same pods, the same direction and overlapping ports that means the address. */
function otherGrant(
  network: Network,
  policy: Policy,
  rule: Rule,
  peer: BlockPeer,
  address: { family: 4 | 6; value: bigint },
) {
  const end = { kind: 'outside' as const, name: addressText(address), address }
  for (const pod of subjectsOf(network, policy)) {
    const rules = network.policies
      .filter(one => one.namespace === pod.namespace && selectorMatches(one.podSelector, pod.labels))
      .flatMap(one => one[rule.direction]?.rules ?? [])
      .filter(one => !isEmpty(intersection(rulePorts(one, undefined), rulePorts(rule, undefined))))
    for (const one of rules) {
      if (!ruleMatches(network, one, end)) continue
      const granting: Peer | undefined = one.peers?.find(
        candidate => candidate !== peer && peerMatches(network, one, candidate, end),
      )
      if (one.peers && !granting) continue
      return { rule: one, peer: granting }
    }
  }
  return undefined
}
