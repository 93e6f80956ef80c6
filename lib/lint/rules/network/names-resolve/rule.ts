import {
  addressText,
  networkOf,
  type End,
  type Network,
  type PodPeer,
  type Policy,
  type Rule,
} from '../../../../facts/network/index.ts'
import { grantedPorts } from '../granted.ts'
import { defineRule } from '../../../define-rule.ts'
import type { Report } from '../../../types.ts'
import { endOf, imagined, labelsFor, NETWORK_POLICIES, ownPolicies, subjectsOf } from '../own.ts'

export default defineRule({
  id: 'network/names-resolve',
  severity: 'advice',
  title: 'Pods that may call others can look up their names',
  why: 'Isolating Egress isolates DNS too. The program fails at the first name, and people answer that by deleting the policy.',
  how: 'Allow UDP and TCP 53 to the pods k8s-app=kube-dns in kube-system.',
  refs: [
    NETWORK_POLICIES,
    {
      kind: 'doc',
      id: 'EKS Best Practices: network security',
      url: 'https://docs.aws.amazon.com/eks/latest/best-practices/network-security.html',
    },
  ],
  files: ['manifest'],
  lesson: 'network-policies',
  labs: ['default-deny-with-dns', 'api-policy-repair'],
  *check(input) {
    const network = input.once(networkOf)
    for (const policy of ownPolicies(input)) {
      const calls = (policy.egress?.rules ?? []).filter(callsPods)
      const first = calls[0]
      const dns = (policy.egress?.rules ?? []).find(rule => namesPort53(rule))
      if (!first && !dns) continue
      const report = subjectsOf(network, policy)
        .map(pod => judge(network, policy, pod, dns))
        .find(one => one !== undefined)
      if (report) yield report
    }
  },
})

/** A rule that lets pods call pods by other ports than DNS: those are called by name. */
const callsPods = (rule: Rule): boolean => !namesPort53(rule) && (rule.peers ?? []).some(peer => peer.kind === 'pods')
const namesPort53 = (rule: Rule): boolean =>
  rule.ports?.some(
    entry => entry.name === undefined && entry.first <= 53 && entry.last >= 53 && entry.last - entry.first < 1000,
  ) ?? false

function judge(network: Network, policy: Policy, pod: PodPeer, dns: Rule | undefined): Report | undefined {
  const open = (protocol: 'UDP' | 'TCP'): boolean =>
    resolvers(network, policy).some(to => grantedPorts(network, 'egress', pod, to, { protocol, port: 53 }))
  if (open('UDP')) return undefined
  const where = policy.resource.where(['spec', 'egress'], 'key')
  if (dns && open('TCP')) {
    const entry = dns.ports?.find(
      one => one.protocol === 'TCP' && one.name === undefined && one.first <= 53 && one.last >= 53,
    )
    return {
      where: entry?.place ?? where,
      severity: 'essential',
      what: `Only TCP 53 is open for ${policy.id}: a port without a protocol is TCP, and lookups begin over UDP.`,
    }
  }
  if (dns) return undefined
  return {
    where,
    what: `Pods of ${policy.id} may call other pods, but not the cluster’s DNS: no policy here lets UDP 53 out.`,
  }
}

/** Where lookups go: the DNS pods that are known, those that every cluster has, and node-local or hosted resolvers by address. */
function resolvers(network: Network, policy: Policy): End[] {
  const known = network.pods.filter(
    pod => pod.labels['k8s-app'] === 'kube-dns' || pod.labels['app.kubernetes.io/name'] === 'coredns',
  )
  const usual = imagined('kube-system', { 'k8s-app': 'kube-dns', 'kubernetes.io/name': 'CoreDNS' }, policy)
  const addresses = network.policies
    .flatMap(one => one.egress?.rules ?? [])
    .filter(namesPort53)
    .flatMap(rule => rule.peers ?? [])
    .flatMap(peer => {
      if (peer.kind !== 'block') return []
      const address = { family: peer.block.family, value: peer.block.first }
      return [{ kind: 'outside' as const, name: addressText(address), address }]
    })
  const named = network.policies
    .flatMap(one =>
      (one.egress?.rules ?? []).filter(namesPort53).flatMap(rule => (rule.peers ?? []).map(peer => ({ one, peer }))),
    )
    .flatMap(({ one, peer }) =>
      peer.kind === 'pods' && peer.pods ? [imaginedPeer(one, peer.pods, peer.namespaces)] : [],
    )
  return [...(known.length > 0 ? known : [usual]).map(endOf), ...addresses, ...named.map(endOf)]
}
function imaginedPeer(
  policy: Policy,
  pods: Parameters<typeof labelsFor>[0],
  namespaces: Parameters<typeof labelsFor>[0] | undefined,
): PodPeer {
  const namespace = namespaces ? labelsFor(namespaces)['kubernetes.io/metadata.name'] : policy.namespace
  return imagined(namespace ?? 'kube-system', labelsFor(pods), policy)
}
