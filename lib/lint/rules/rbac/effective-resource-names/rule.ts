import { defineRule } from '../../../define-rule.ts'
import { isRbac, rulesOf } from '../../../../facts/access/index.ts'

export default defineRule({
  id: 'rbac/effective-resource-names',
  severity: 'advice',
  title: 'resourceNames stands only beside verbs it can limit',
  why: 'Creating and deleting a collection carry no object name, so a rule with resourceNames never matches them: the right is missing.',
  how: 'Give create and deletecollection in a rule of their own, without resourceNames, or leave them out.',
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
    for (const role of input.reading.resources.filter(one => isRbac(one) && !one.kind.endsWith('Binding')))
      for (const [index, rule] of rulesOf(role).entries()) {
        if (rule.resourceNames.length === 0) continue
        // A create on a subresource (pods/exec, serviceaccounts/token) does name its object.
        const top = rule.resources.some(one => !one.includes('/') && !IDENTITY_LIKE.includes(one))
        const verb = rule.verbs.find(one => one === 'deletecollection' || (one === 'create' && top))
        if (verb === undefined) continue
        yield {
          where: role.where(['rules', index, 'verbs', rule.verbs.indexOf(verb)]),
          what: `${role.kind} ${role.name} does not grant ${verb}: the rule has resourceNames, and such a request names no object.`,
          related: [
            {
              where: role.where(['rules', index, 'resourceNames'], 'key'),
              note: 'this limits the rule to named objects',
            },
          ],
        }
      }
  },
})

/** Reviews are created without a name as well, but nobody limits them by one. */
const IDENTITY_LIKE = ['subjectaccessreviews', 'tokenreviews']
