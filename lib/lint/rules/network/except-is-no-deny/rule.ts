import {
  addressText,
  isEmpty,
  networkOf,
  type Network,
  type Policy,
  type Rule,
} from '../../../../facts/network/index.ts'
import { strictlyInside } from '../../../../facts/network/address.ts'
import { intersection } from '../../../../facts/network/ports.ts'
import { rulePorts } from '../../../../facts/network/halves.ts'
import { selectorMatches } from '../../../../k8s/label-selector.ts'
import { defineRule } from '../../../define-rule.ts'
import { NETWORK_POLICIES, OWASP_SEGMENTATION, ownPolicies, rulesOf, subjectsOf } from '../own.ts'
import { indexOf, opened, type BlockIndex, type Grant } from './block-index.ts'

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
    const grants = grantsTo(network)
    for (const policy of ownPolicies(input))
      for (const rule of rulesOf(policy))
        for (const peer of rule.peers ?? []) {
          if (peer.kind !== 'block') continue
          for (const { block, place } of peer.except) {
            const hole = opened(grants(policy, rule), peer, block)
            if (!hole) continue
            // A smaller block inside may be meant: the database in the range that is shut.
            const part = hole.peer !== undefined && strictlyInside(hole.peer.block, block)
            yield {
              where: place,
              ...(part ? { severity: 'info' as const } : {}),
              what: `${block.text} is left out here and ${part ? 'partly ' : ''}allowed elsewhere: ${addressText(hole.address)} gets through by ${hole.rule.policy.id}.`,
              related: [{ where: hole.peer?.place ?? hole.rule.place, note: 'this lets it through' }],
            }
          }
        }
  },
})

/** The grants to addresses of all rules for the same pods, the same direction and overlapping ports; by rule, once. */
function grantsTo(network: Network): (policy: Policy, rule: Rule) => BlockIndex {
  const known = new Map<Rule, BlockIndex>()
  return (policy, rule) => {
    const index = known.get(rule) ?? indexOf(rivals(network, policy, rule))
    known.set(rule, index)
    return index
  }
}

function rivals(network: Network, policy: Policy, rule: Rule): Grant[] {
  const rules = new Set<Rule>()
  for (const pod of subjectsOf(network, policy))
    for (const one of network.policies)
      if (one.namespace === pod.namespace && selectorMatches(one.podSelector, pod.labels))
        for (const other of one[rule.direction]?.rules ?? []) rules.add(other)
  return [...rules]
    .filter(one => !isEmpty(intersection(rulePorts(one, undefined), rulePorts(rule, undefined))))
    .flatMap((one): Grant[] =>
      one.peers ? one.peers.flatMap(peer => (peer.kind === 'block' ? [{ rule: one, peer }] : [])) : [{ rule: one }],
    )
}
