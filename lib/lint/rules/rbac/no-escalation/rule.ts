import { defineRule } from '../../../define-rule.ts'
import { isRbac, RBAC_GROUP, rulesOf, type PolicyRule } from '../../../../facts/access/index.ts'

export default defineRule({
  id: 'rbac/no-escalation',
  severity: 'essential',
  title: 'Nobody may widen their own rights',
  why: 'bind, escalate and impersonate step around the check that nobody can grant more than they have: the holder can become cluster-admin.',
  how: 'Take the verb away; if a controller must bind, limit it with resourceNames to the roles it may bind.',
  refs: [
    { kind: 'cis', id: '5.1.8' },
    { kind: 'owasp', id: 'K02' },
    {
      kind: 'doc',
      id: 'Kubernetes: RBAC Good Practices',
      url: 'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
    },
  ],
  files: ['manifest'],
  lesson: 'identity-and-access',
  *check(input) {
    for (const role of input.reading.resources.filter(one => isRbac(one) && !one.kind.endsWith('Binding'))) {
      if (role.object['aggregationRule']) continue
      for (const [index, rule] of rulesOf(role).entries()) {
        const verb = rule.verbs.find(one => steps(one, rule))
        if (verb === undefined) continue
        yield {
          where: role.where(['rules', index, 'verbs', rule.verbs.indexOf(verb)]),
          what: `${role.kind} ${role.name} grants ${verb === '*' ? 'bind and escalate (in the star)' : `the verb ${verb}`} on ${rule.resources.join(', ')}.`,
        }
      }
    }
  },
})

const IDENTITIES = ['users', 'groups', 'serviceaccounts', 'uids', 'userextras']
/** Roles that a limited bind must not name. */
const POWERFUL = ['cluster-admin', 'admin', 'edit']

/** Does this verb, on these resources, let its holder get rights that it does not have? */
function steps(verb: string, rule: PolicyRule): boolean {
  const roles =
    covers(rule.apiGroups, RBAC_GROUP) && rule.resources.some(one => ['roles', 'clusterroles', '*'].includes(one))
  // Every verb on every resource is the finding of no-wildcards.
  if (verb === '*') return roles && !rule.resources.includes('*') && unlimited(rule)
  if (verb === 'escalate') return roles
  if (verb === 'bind') return roles && unlimited(rule)
  if (verb !== 'impersonate') return false
  const identities = rule.resources.some(one => IDENTITIES.includes(one.split('/')[0] ?? '') || one === '*')
  // To become a named few is what resourceNames is for; the masters group is not among them.
  return identities && (rule.resourceNames.length === 0 || rule.resourceNames.includes('system:masters'))
}

const covers = (groups: readonly string[], group: string): boolean => groups.includes('*') || groups.includes(group)
const unlimited = (rule: PolicyRule): boolean =>
  rule.resourceNames.length === 0 || rule.resourceNames.some(name => POWERFUL.includes(name))
