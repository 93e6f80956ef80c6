import { defineRule } from '../../../define-rule.ts'
import { subjectsOf, isRbac } from '../../../../facts/access/index.ts'
import { at } from '../../../../source/json.ts'

export default defineRule({
  id: 'rbac/no-cluster-admin',
  severity: 'essential',
  title: 'No workload is bound to cluster-admin',
  why: 'Whoever takes over one pod of that account owns the cluster: every Secret, every node, every other binding.',
  how: 'Write a Role with the verbs and objects the program really asks for, and bind that.',
  refs: [
    { kind: 'cis', id: '5.1.1' },
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
    for (const binding of input.reading.resources.filter(one => isRbac(one) && one.kind.endsWith('Binding'))) {
      const ref = binding.object['roleRef']
      if (at(ref, 'kind') !== 'ClusterRole' || at(ref, 'name') !== 'cluster-admin') continue
      // The binding that every cluster has: cluster-admin to the group system:masters.
      const subjects = subjectsOf(binding).filter(one => !(one.kind === 'Group' && one.name === 'system:masters'))
      const [first] = subjects
      if (!first) continue
      const programs = subjects.some(one => one.kind === 'ServiceAccount' || /^system:/.test(one.name))
      const where =
        binding.kind === 'ClusterRoleBinding' ? 'in the whole cluster' : `in namespace ${binding.namespace ?? ''}`
      yield {
        where: binding.where(['roleRef', 'name']),
        what: `${binding.kind} ${binding.name} makes ${first.kind} ${first.name} cluster-admin ${where}.`,
        severity: programs ? 'essential' : 'advice',
        related: first.place ? [{ where: first.place, note: 'who gets it' }] : [],
      }
    }
  },
})
