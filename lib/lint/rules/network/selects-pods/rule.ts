import { networkOf, type Network, type PodPeer, type Policy } from '../../../../facts/network/index.ts'
import { selectorMatches, selectorText } from '../../../../k8s/label-selector.ts'
import { isWorkload } from '../../../../k8s/pod.ts'
import { defineRule } from '../../../define-rule.ts'
import { knowsCluster, NETWORK_POLICIES, ownPolicies } from '../own.ts'

export default defineRule({
  id: 'network/selects-pods',
  severity: 'essential',
  title: 'A policy selects pods that exist',
  why: 'A policy that selects nothing isolates nothing: the pods that it is meant for stay open, and nobody notices.',
  how: 'Select by the labels of the pod (of a Deployment: spec.template.metadata.labels), in the namespace where the pods are.',
  refs: [NETWORK_POLICIES, { kind: 'cis', id: '5.3.2' }],
  files: ['manifest'],
  lesson: 'network-policies',
  *check(input) {
    const network = input.once(networkOf)
    for (const policy of ownPolicies(input)) {
      const matches = (pod: PodPeer): boolean => selectorMatches(policy.podSelector, pod.labels)
      if (network.pods.some(pod => pod.namespace === policy.namespace && matches(pod))) continue
      const text = selectorText(policy.podSelector)
      const misread = input.resources.find(
        resource =>
          isWorkload(resource) &&
          resource.kind !== 'Pod' &&
          resource.namespace === policy.namespace &&
          policy.podSelector.requirements.length > 0 &&
          selectorMatches(policy.podSelector, resource.labels),
      )
      const partly = !misread && !knowsCluster(input)
      if (partly && !showsItsPods(network, policy, matches)) continue
      yield {
        where: policy.podSelectorPlace,
        ...(partly ? { severity: 'advice' as const } : {}),
        what: `NetworkPolicy ${policy.id} selects no pod${partly ? ' of these files' : ''}: ${
          misread
            ? `${misread.kind} ${misread.name} carries ${text} itself, its pods do not`
            : `nothing in ${policy.namespace} matches ${text}`
        }.`,
        related: misread
          ? [{ where: misread.where(['metadata', 'labels'], 'key'), note: 'labels of the workload, not of its pods' }]
          : [],
      }
    }
  },
})

/**
 * Files may be a part of a cluster. They say enough where they hold pods of the policy's namespace, or where its selector
 * fits pods of another one and the policy names its own (without a name, kubectl -n decides).
 */
function showsItsPods(network: Network, policy: Policy, matches: (pod: PodPeer) => boolean): boolean {
  if (policy.podSelector.requirements.length === 0) return false
  const named = policy.resource.has(['metadata', 'namespace'])
  return network.pods.some(pod => pod.namespace === policy.namespace || (named && matches(pod)))
}
