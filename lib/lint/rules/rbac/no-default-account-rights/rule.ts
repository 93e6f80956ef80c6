import { defineRule } from '../../../define-rule.ts'
import { isRbac, subjectsOf } from '../../../../facts/access/index.ts'
import { at, textOf } from '../../../../source/json.ts'

export default defineRule({
  id: 'rbac/no-default-account-rights',
  severity: 'essential',
  title: 'The default account and everyone-groups hold no rights',
  why: 'Every pod that names no account runs as default: a right given to it is given to all of them, and to the next one.',
  how: 'Make a ServiceAccount for the one program that needs the right and bind that.',
  refs: [
    { kind: 'cis', id: '5.1.5' },
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
      const role = textOf(at(binding.object, 'roleRef', 'name')) ?? ''
      if (HARMLESS.includes(role)) continue
      for (const subject of subjectsOf(binding)) {
        const who = crowd(subject.kind, subject.name, subject.namespace)
        if (who && subject.place)
          yield {
            where: subject.place,
            what: `${binding.kind} ${binding.name} gives ${role} to ${who}.`,
            related: [{ where: binding.where(['roleRef', 'name']), note: 'what they get' }],
          }
      }
    }
  },
})

/** What the API server itself gives to everyone: discovery and questions about oneself. */
const HARMLESS = [
  'system:basic-user',
  'system:discovery',
  'system:public-info-viewer',
  'system:service-account-issuer-discovery',
]

function crowd(kind: string, name: string, namespace: string | undefined): string | undefined {
  if (kind === 'ServiceAccount' && name === 'default') return `every pod of ${namespace ?? '?'} that names no account`
  if (name === 'system:anonymous' || name === 'system:unauthenticated')
    return 'anyone who reaches the API server, without a login'
  if (kind !== 'Group') return undefined
  if (name === 'system:authenticated') return 'everyone with any login'
  if (name === 'system:serviceaccounts') return 'every service account of the cluster'
  if (name.startsWith('system:serviceaccounts:'))
    return `every service account of ${name.slice('system:serviceaccounts:'.length)}`
  return undefined
}
