import { defineRule } from '../../../define-rule.ts'
import { escalationsOf, isRbac, rulesOf } from '../../../../facts/access/index.ts'

export default defineRule({
  id: 'rbac/no-wildcards',
  severity: 'essential',
  title: 'Roles name their verbs and resources',
  why: 'A star grants what exists tomorrow as well: new resources, new verbs, Secrets and escalation among them.',
  how: 'List the verbs and resources the program uses; kubectl auth can-i --list shows what an account has today.',
  refs: [
    { kind: 'cis', id: '5.1.3' },
    { kind: 'owasp', id: 'K02' },
    {
      kind: 'doc',
      id: 'Kubernetes: RBAC Good Practices',
      url: 'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
    },
  ],
  files: ['manifest'],
  lesson: 'identity-and-access',
  labs: ['rbac-token-hygiene'],
  *check(input) {
    for (const role of input.reading.resources.filter(one => isRbac(one) && !one.kind.endsWith('Binding'))) {
      // Beside an aggregationRule the written rules are lost: another finding.
      if (role.object['aggregationRule']) continue
      for (const [index, rule] of rulesOf(role).entries()) {
        // A star that holds bind, escalate or impersonate is the finding of no-escalation.
        if (rule.verbs.includes('*') && escalationsOf(rule, role.kind === 'Role' ? 'Role' : 'ClusterRole').length > 0)
          continue
        const field = rule.verbs.includes('*') ? 'verbs' : rule.resources.includes('*') ? 'resources' : undefined
        const group = !field && rule.apiGroups.includes('*') && rule.resources.length > 0
        if (!field && !group) continue
        const named = field ?? 'apiGroups'
        const all = rule.verbs.includes('*') && rule.resources.includes('*')
        // All of one's own API is a team's business; all of the core API, or of every API, is not.
        const own = rule.apiGroups.every(one => one.includes('.') && !/\.k8s\.io$/.test(one))
        yield {
          where: role.where(['rules', index, named, rule[named].indexOf('*')]),
          what: all
            ? `${role.kind} ${role.name} grants every verb on every resource${rule.apiGroups.includes('*') ? '' : ` of ${rule.apiGroups.map(one => (one === '' ? 'the core group' : one)).join(', ')}`}.`
            : `${role.kind} ${role.name} has a star in ${named}.`,
          severity: group || (own && rule.nonResourceURLs.length === 0) ? 'advice' : 'essential',
        }
      }
    }
  },
})
