import { defineRule } from '../../../define-rule.ts'
import { escalationsOf, isRbac, rulesOf } from '../../../../facts/access/index.ts'

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
        const found = escalationsOf(rule, role.kind === 'Role' ? 'Role' : 'ClusterRole')
        const [first] = found
        if (!first) continue
        const written = rule.verbs.includes(first) ? first : '*'
        yield {
          where: role.where(['rules', index, 'verbs', rule.verbs.indexOf(written)]),
          what: `${role.kind} ${role.name} grants ${found.join(' and ')}${written === '*' ? ', in the star,' : ''} on ${rule.resources.includes('*') ? 'everything' : rule.resources.join(', ')}.`,
        }
      }
    }
  },
})
