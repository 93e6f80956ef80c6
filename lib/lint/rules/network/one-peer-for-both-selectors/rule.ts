import { networkOf, peerMatches, type Network, type PodsPeer, type Rule } from '../../../../facts/network/index.ts'
import { selectorMatches, selectorText } from '../../../../k8s/label-selector.ts'
import { defineRule } from '../../../define-rule.ts'
import { endOf, NETWORK_POLICIES, ownPolicies, rulesOf } from '../own.ts'

export default defineRule({
  id: 'network/one-peer-for-both-selectors',
  severity: 'essential',
  title: 'A namespace and its pods stand in one peer',
  why: 'Two list items are alternatives: every pod of the namespace gets through, and so does every pod with that label in the policy’s own namespace.',
  how: 'Is “these pods in that namespace” meant? Then put both selectors into one item: take the second dash away.',
  refs: [NETWORK_POLICIES],
  files: ['manifest'],
  lesson: 'network-policies',
  labs: ['one-dash-and-or', 'api-policy-repair'],
  *check(input) {
    const network = input.once(networkOf)
    for (const rule of ownPolicies(input).flatMap(rulesOf)) {
      const pairs = (rule.peers ?? []).flatMap((peer, index) => {
        const next = rule.peers?.[index + 1]
        return peer.kind === 'pods' && next?.kind === 'pods' ? [[peer, next] as const] : []
      })
      for (const [a, b] of pairs) {
        const namespaces = [a, b].find(peer => peer.namespaces && !peer.pods)
        const pods = [a, b].find(peer => peer.pods && !peer.namespaces)
        if (!namespaces || !pods || pods.pods?.requirements.length === 0) continue
        const meant = evidence(network, rule, namespaces, pods)
        if (meant === 'no') continue
        const text = `${selectorText(pods.pods ?? { requirements: [], problems: [] })}`
        yield {
          where: b.place,
          severity: meant === 'yes' ? 'essential' : 'info',
          what: `Two peers, read as OR: every pod of the selected namespaces, or pods with ${text} in ${rule.policy.namespace}.`,
          related: [{ where: a.place, note: 'the other alternative' }],
        }
      }
    }
  },
})

/** Pods with that label in those namespaces are a sign that AND was meant; such pods only at home, that it was not. */
function evidence(network: Network, rule: Rule, namespaces: PodsPeer, pods: PodsPeer): 'yes' | 'no' | 'unknown' {
  const labelled = network.pods.filter(pod => !pods.pods || selectorMatches(pods.pods, pod.labels))
  const there = labelled.some(pod => peerMatches(network, rule, namespaces, endOf(pod)))
  if (there) return 'yes'
  return labelled.some(pod => pod.namespace === rule.policy.namespace) ? 'no' : 'unknown'
}
