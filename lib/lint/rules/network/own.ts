import type { Input } from '../../../facts/input.ts'
import {
  networkOf,
  type End,
  type Network,
  type PodPeer,
  type Policy,
  type Rule,
} from '../../../facts/network/index.ts'
import type { LabelSelector } from '../../../k8s/label-selector.ts'
import type { Ref } from '../../types.ts'

/** What the rules of this folder share: the learner's policies, and what is known around them. */
export const ownPolicies = (input: Input): Policy[] =>
  input.once(networkOf).policies.filter(policy => input.own(policy.resource))

export const rulesOf = (policy: Policy): Rule[] => [...(policy.ingress?.rules ?? []), ...(policy.egress?.rules ?? [])]

/** Only a world says everything that is in the cluster; files alone may be a part of it. */
export const knowsCluster = (input: Input): boolean =>
  input.world.resources.some(resource => resource.kind === 'Namespace')

/** Pods that a policy selects; where none is known, one that it would select, made from its own labels. */
export function subjectsOf(network: Network, policy: Policy): PodPeer[] {
  const known = network.pods.filter(
    pod => network.isolating(pod, 'ingress').includes(policy) || network.isolating(pod, 'egress').includes(policy),
  )
  return known.length > 0 ? known : [imagined(policy.namespace, labelsFor(policy.podSelector), policy)]
}

/** Labels that satisfy a selector, as far as a few words can. */
export function labelsFor(selector: LabelSelector): Record<string, string> {
  const labels: Record<string, string> = {}
  for (const { key, operator, values } of selector.requirements) {
    if (operator === 'In') labels[key] = values[0] ?? ''
    else if (operator === 'Exists') labels[key] ??= 'some'
  }
  return labels
}

export const imagined = (namespace: string, labels: Record<string, string>, policy: Policy): PodPeer => ({
  name: `${namespace}/…`,
  namespace,
  kind: 'Pod',
  labels,
  ports: [],
  addresses: undefined,
  hostNetwork: false,
  resource: policy.resource,
  template: [],
})

export const endOf = (pod: PodPeer): End => ({ kind: 'pod', name: pod.name, pod, address: pod.addresses?.[0] })

export const NETWORK_POLICIES: Ref = {
  kind: 'doc',
  id: 'Kubernetes: Network Policies',
  url: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/',
}
export const CIS_POLICIES: Ref = { kind: 'cis', id: '5.3.2' }
export const OWASP_SEGMENTATION: Ref = { kind: 'owasp', id: 'K05' }
