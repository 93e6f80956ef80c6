import type { Input } from '../../../../facts/input.ts'
import { METADATA_NAME, networkOf, type PodsPeer } from '../../../../facts/network/index.ts'
import { selectorMatches, selectorText } from '../../../../k8s/label-selector.ts'
import { defineRule } from '../../../define-rule.ts'
import type { Report } from '../../../types.ts'
import { knowsCluster, NETWORK_POLICIES, ownPolicies, rulesOf } from '../own.ts'

export default defineRule({
  id: 'network/namespace-by-its-own-label',
  severity: 'essential',
  title: 'A namespace is selected by a label that it has',
  why: 'A selector that matches no namespace lets nobody through. Kubernetes itself sets one label on a namespace, and it is not “name”.',
  how: 'Select by kubernetes.io/metadata.name: the API server writes it on every namespace, and nobody can change it.',
  refs: [
    NETWORK_POLICIES,
    {
      kind: 'doc',
      id: 'KEP-2161: immutable label for namespaces',
      url: 'https://github.com/kubernetes/enhancements/tree/master/keps/sig-api-machinery/2161-apiserver-default-labels',
    },
  ],
  files: ['manifest'],
  lesson: 'network-policies',
  labs: ['api-policy-repair', 'default-deny-with-dns'],
  *check(input) {
    for (const rule of ownPolicies(input).flatMap(rulesOf))
      for (const peer of rule.peers ?? []) {
        if (peer.kind !== 'pods' || !peer.namespaces) continue
        const report = judge(input, peer, rule.policy.resource.where([...peer.path, 'namespaceSelector'], 'entry'))
        if (!report) continue
        const key = nameRequirement(peer)
        const path = key && [...peer.path, 'namespaceSelector', ...key.path]
        const keyPlace = path && key.path[0] === 'matchLabels' ? rule.policy.resource.where(path, 'key') : undefined
        yield {
          ...report,
          ...(keyPlace
            ? {
                where: rule.policy.resource.where(path ?? [], 'entry'),
                fix: {
                  title: `Select by ${METADATA_NAME}`,
                  safety: 'changes-behaviour',
                  edits: [{ range: keyPlace.range, text: METADATA_NAME }],
                },
              }
            : {}),
        }
      }
  },
})

function judge(input: Input, peer: PodsPeer, where: Report['where']): Report | undefined {
  const network = input.once(networkOf)
  const selector = peer.namespaces ?? { requirements: [], problems: [] }
  const matched = [...network.namespaces.values()].filter(({ labels }) => selectorMatches(selector, labels))
  const named = nameRequirement(peer)
  const meant = named && network.namespaces.get(named.values[0] ?? '')
  if (matched.length > 0) return undefined
  const text = selectorText(selector)
  if (knowsCluster(input) || meant?.declared)
    return { where, what: `No namespace matches ${text}${meant ? `: ${meant.name} does not carry that label` : ''}.` }
  if (!named) return undefined
  return {
    where,
    severity: 'advice',
    what: `Kubernetes sets no label “name” on a namespace. Unless somebody put it on ${named.values[0]}, ${text} matches nobody.`,
  }
}

/** `name: X`, the label that people expect and Kubernetes does not set. */
const nameRequirement = (peer: PodsPeer) =>
  peer.namespaces?.requirements.find(
    ({ key, operator, values }) => key === 'name' && operator === 'In' && values.length === 1,
  )
