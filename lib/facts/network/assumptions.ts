import type { End } from './ends.ts'
import type { Network } from './network.ts'

export const CNI_ENFORCES =
  'The network plugin enforces NetworkPolicy. Where it does not, every policy is silently ignored.'
export const OWN_NODE =
  'Traffic from a pod’s own node is always allowed (probes of the kubelet, for example) and is not judged.'
export const HOST_NETWORK =
  'The API leaves hostNetwork pods undefined. Assumed here, as most plugins do: no policy selects them, and others see them as their node’s address.'
export const POD_ADDRESS =
  'Whether an ipBlock meets a pod’s address differs between plugins. Assumed here: it does, by the address that the files or the world give the pod.'

/** What a verdict about these two ends rests on, beside the policies. */
export function assumptionsOf(network: Network, from: End, to: End): string[] {
  const list: string[] = []
  const ends = [from, to]
  const selected = ends.some(
    ({ pod }) => pod && (network.isolating(pod, 'ingress').length > 0 || network.isolating(pod, 'egress').length > 0),
  )
  if (selected) list.push(CNI_ENFORCES)
  if (to.pod && network.isolating(to.pod, 'ingress').length > 0) list.push(OWN_NODE)
  if (ends.some(({ pod }) => pod?.hostNetwork)) list.push(HOST_NETWORK)
  if (from.pod && to.pod && hasBlocks(network, from, to)) list.push(POD_ADDRESS)
  for (const resource of network.unjudged)
    list.push(`${resource.kind} ${resource.name} (${resource.group}) may change this verdict; it is not judged here.`)
  return list
}

function hasBlocks(network: Network, from: End, to: End): boolean {
  const rules = [
    ...(from.pod ? network.isolating(from.pod, 'egress').flatMap(policy => policy.egress?.rules ?? []) : []),
    ...(to.pod ? network.isolating(to.pod, 'ingress').flatMap(policy => policy.ingress?.rules ?? []) : []),
  ]
  return rules.some(rule => rule.peers?.some(peer => peer.kind === 'block'))
}
