import type { Policy, Rule } from '../../../../facts/network/index.ts'
import { at, listOf } from '../../../../source/json.ts'
import type { Json } from '../../../../source/types.ts'
import { defineRule } from '../../../define-rule.ts'
import type { Report } from '../../../types.ts'
import { NETWORK_POLICIES, OWASP_SEGMENTATION, ownPolicies, rulesOf } from '../own.ts'

export default defineRule({
  id: 'network/no-hidden-allow-all',
  severity: 'essential',
  title: 'No empty list or entry opens everything',
  why: 'In this API empty means everybody. An empty list, rule or port entry opens what its author thinks is closed.',
  how: 'For nobody, leave the rule out. For somebody, name the peer and the port.',
  refs: [NETWORK_POLICIES, OWASP_SEGMENTATION],
  files: ['manifest'],
  lesson: 'network-policies',
  labs: ['default-deny-with-dns', 'one-dash-and-or'],
  *check(input) {
    for (const policy of ownPolicies(input))
      for (const rule of rulesOf(policy)) {
        const report = emptyPeers(policy, rule) ?? emptyRule(policy, rule)
        if (report) yield report
        else yield* emptyEntries(policy, rule)
      }
  },
})

const written = (rule: Rule, policy: Policy, key: string): Json | undefined =>
  at(policy.resource.object, ...rule.path, key)

/** `from: []` and `from:` with nothing behind it: the list is written, so nobody was meant. */
function emptyPeers(policy: Policy, rule: Rule): Report | undefined {
  const key = rule.direction === 'ingress' ? 'from' : 'to'
  const path = [...rule.path, key]
  if (rule.peers || !policy.resource.has(path)) return undefined
  const list = written(rule, policy, key)
  const text = Array.isArray(list) ? `${key}: []` : `an empty ${key}`
  return { where: policy.resource.where(path, 'entry'), what: `${text} means every pod and every address, not nobody.` }
}

/** `- {}`: of ingress always, of egress only where it makes other rules pointless; “all egress” is a common wish. */
function emptyRule(policy: Policy, rule: Rule): Report | undefined {
  if (rule.peers || rule.ports) return undefined
  const others = (policy[rule.direction]?.rules ?? []).length > 1
  if (rule.direction === 'egress' && !others) return undefined
  return {
    where: rule.place,
    severity: others ? 'essential' : 'advice',
    what: `An empty rule allows every peer on every port${others ? ', whatever the other rules say' : ''}.`,
  }
}

/** A port entry without a port, beside others that name one; an empty namespaceSelector alone. */
function* emptyEntries(policy: Policy, rule: Rule): Iterable<Report> {
  const entries = rule.ports ?? []
  const ports = listOf(written(rule, policy, 'ports'))
  if (entries.some(entry => entry.name !== undefined || entry.last - entry.first < 65534))
    for (const entry of entries)
      if (
        entry.name === undefined &&
        entry.first === 1 &&
        entry.last === 65535 &&
        at(ports[entry.index], 'port') == null
      )
        yield {
          where: entry.place,
          what: `This entry names no port, so it opens all ${entry.protocol} ports, beside those that are named.`,
        }
  for (const peer of rule.peers ?? [])
    if (peer.kind === 'pods' && peer.namespaces?.requirements.length === 0 && !peer.pods?.requirements.length)
      yield { where: peer.place, severity: 'advice', what: 'This peer means every pod of every namespace.' }
}
