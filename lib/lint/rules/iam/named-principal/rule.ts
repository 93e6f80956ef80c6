import { defineRule } from '../../../define-rule.ts'
import { narrows, policiesOf } from '../../../../facts/cloud/index.ts'

export default defineRule({
  id: 'iam/named-principal',
  severity: 'essential',
  title: 'A trust policy names who it trusts',
  why: 'A star as the principal is everybody: every AWS account in the world, every provider that the account knows.',
  how: 'Name the role, the account, the service or the provider.',
  refs: [
    {
      kind: 'doc',
      id: 'IAM: Principal',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
    },
    { kind: 'owasp', id: 'K08' },
  ],
  files: ['iam-policy'],
  lesson: 'identity-and-access',
  *check(input) {
    for (const document of policiesOf(input)) {
      if (document.type !== 'trust') continue
      for (const statement of document.statements) {
        const { principal } = statement
        if (statement.effect !== 'Allow' || !principal) continue
        // A condition may do the naming: an organisation, an account, one role.
        if (statement.conditions.some(one => WHO.includes(one.key.toLowerCase()) && narrows(one, statement))) continue
        if (principal.not)
          yield { where: principal.place, what: 'Allow with NotPrincipal trusts everybody but those it names.' }
        else
          for (const { kind, value, place } of principal.items)
            if (value === '*')
              yield {
                where: place,
                what:
                  kind === 'Federated'
                    ? 'This trusts every identity provider of the account.'
                    : 'This trusts everybody.',
              }
      }
    }
  },
})

const WHO = [
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:principalaccount',
  'aws:principalarn',
  'aws:sourceaccount',
  'aws:sourcearn',
  'aws:sourceorgid',
]
