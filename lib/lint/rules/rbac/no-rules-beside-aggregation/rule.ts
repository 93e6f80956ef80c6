import { defineRule } from '../../../define-rule.ts'
import { isRbac, rulesOf } from '../../../../facts/access/index.ts'

export default defineRule({
  id: 'rbac/no-rules-beside-aggregation',
  severity: 'advice',
  title: 'Rules beside an aggregationRule are not relied on',
  why: 'The controller overwrites them with the rules of the matching ClusterRoles: what you wrote is not granted.',
  how: 'Move the rules into a ClusterRole of their own that carries the label the aggregationRule selects.',
  refs: [
    {
      kind: 'doc',
      id: 'Kubernetes: Using RBAC Authorization',
      url: 'https://kubernetes.io/docs/reference/access-authn-authz/rbac/',
    },
  ],
  files: ['manifest'],
  lesson: 'identity-and-access',
  *check(input) {
    for (const role of input.reading.resources)
      if (isRbac(role) && role.kind === 'ClusterRole' && role.object['aggregationRule'] && rulesOf(role).length > 0)
        yield {
          where: role.where(['rules'], 'key'),
          what: `The rules of ClusterRole ${role.name} are lost: its aggregationRule replaces them.`,
          related: [{ where: role.where(['aggregationRule'], 'key'), note: 'this owns the rules' }],
        }
  },
})
