import { networkOf, type Direction, type PodPeer } from '../../../../facts/network/index.ts'
import type { Place } from '../../../../source/types.ts'
import { defineRule } from '../../../define-rule.ts'
import { CIS_POLICIES, NETWORK_POLICIES, OWASP_SEGMENTATION, ownPolicies } from '../own.ts'

export default defineRule({
  id: 'network/default-deny',
  severity: 'advice',
  title: 'A namespace denies by default',
  why: 'A pod that no policy selects accepts every connection. The next Deployment in the namespace will be such a pod.',
  how: 'Add a policy with podSelector: {} and policyTypes [Ingress, Egress] and no rules, then allow what is needed.',
  refs: [
    CIS_POLICIES,
    OWASP_SEGMENTATION,
    NETWORK_POLICIES,
    { kind: 'nsa', id: 'Kubernetes Hardening Guidance: network separation' },
  ],
  files: ['manifest'],
  lesson: 'network-policies',
  labs: ['default-deny-with-dns'],
  mistake: 'unrestricted-network',
  *check(input) {
    const network = input.once(networkOf)
    for (const [name, where] of subjects()) {
      if (SYSTEM.includes(name)) continue
      const open = network.pods.filter(pod => pod.namespace === name && !pod.hostNetwork && accepts(pod, 'ingress'))
      if (open.length === 0) continue
      const listed = open
        .slice(0, 3)
        .map(pod => pod.name.slice(name.length + 1))
        .join(', ')
      yield {
        where,
        what: `Nothing isolates Ingress of ${listed}${open.length > 3 ? ` and ${open.length - 3} more` : ''} in ${name}: every pod of the cluster may connect.`,
        related: open
          .filter(pod => input.own(pod.resource))
          .slice(0, 3)
          .map(pod => ({ where: pod.resource.where(['metadata', 'name']), note: 'open to everybody' })),
      }
    }

    function accepts(pod: PodPeer, direction: Direction): boolean {
      return network.isolating(pod, direction).length === 0
    }

    /**
     * Where these files protect some pods of a namespace and forget others, and where they declare a namespace with its
     * workloads and no policy at all. A namespace that is only labelled here is somebody else's.
     */
    function subjects(): Map<string, Place> {
      const places = new Map<string, Place>()
      for (const policy of ownPolicies(input))
        if (policy.ingress && !places.has(policy.namespace)) places.set(policy.namespace, policy.place)
      for (const resource of input.resources) {
        if (resource.kind !== 'Namespace' || resource.group !== '' || !input.own(resource)) continue
        const { name } = resource
        const bare = !network.policies.some(policy => policy.namespace === name)
        const settled = network.pods.some(pod => pod.namespace === name && input.own(pod.resource))
        if (places.has(name) || (bare && settled)) places.set(name, resource.where(['metadata', 'name']))
      }
      return places
    }
  },
})

/** Their pods are the platform's; several must be reachable by everybody. */
const SYSTEM = ['kube-system', 'kube-public', 'kube-node-lease']
