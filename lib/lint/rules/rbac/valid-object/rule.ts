import { defineRule } from '../../../define-rule.ts'
import { accessErrors } from '../../../../facts/access/index.ts'

export default defineRule({
  id: 'rbac/valid-object',
  severity: 'essential',
  title: 'The API server accepts the RBAC object',
  why: 'A refused object grants nothing: the program stands without its rights, and people reach for cluster-admin.',
  how: 'Mend the named field; kubectl apply --dry-run=server says the same.',
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
    for (const resource of input.reading.resources)
      for (const { place, message } of accessErrors(resource))
        yield { where: place, what: `${resource.kind} ${resource.name} is refused: ${message}` }
  },
})
