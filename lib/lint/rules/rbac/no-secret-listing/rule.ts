import { defineRule } from '../../../define-rule.ts'
import { isRbac, rulesOf } from '../../../../facts/access/index.ts'

export default defineRule({
  id: 'rbac/no-secret-listing',
  severity: 'essential',
  title: 'Nobody lists all Secrets',
  why: 'A list answers with the contents: one request, and every password of the scope is read. Watch gives the future ones too.',
  how: 'Name the Secrets in resourceNames with get, or mount the one the program needs and drop the rule.',
  refs: [
    { kind: 'cis', id: '5.1.2' },
    { kind: 'owasp', id: 'K03' },
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
        const core = rule.apiGroups.includes('') || rule.apiGroups.includes('*')
        const at = rule.resources.indexOf('secrets')
        // With resourceNames, list and watch answer only for those names.
        if (!core || at < 0 || rule.resourceNames.length > 0) continue
        const verbs = rule.verbs.filter(one => ['get', 'list', 'watch'].includes(one))
        if (verbs.length === 0) continue
        const lists = verbs.some(one => one !== 'get')
        const scope = role.kind === 'Role' ? `namespace ${role.namespace ?? ''}` : 'wherever it is bound'
        yield {
          where: role.where(['rules', index, 'resources', at]),
          what: `${role.kind} ${role.name} may ${verbs.join(', ')} every Secret in ${scope === 'wherever it is bound' ? 'every namespace where it is bound' : scope}.`,
          severity: lists ? 'essential' : 'advice',
        }
      }
    }
  },
})
