import { defineRule } from '../../../define-rule.ts'
import { federatedStatements, NARROWING_GITHUB_CLAIMS, narrows } from '../../../../facts/cloud/index.ts'

export default defineRule({
  id: 'iam/require-subject',
  severity: 'essential',
  title: 'A trust policy for OIDC tokens asks for the subject',
  why: 'The issuer signs tokens for many: every pod of a cluster, every workflow on GitHub. Without a condition on sub any of them gets the role.',
  how: 'Add StringEquals on ISSUER:sub with the one subject that may assume the role.',
  refs: [
    {
      kind: 'doc',
      id: 'IAM: AWS OIDC federation keys',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html',
    },
    {
      kind: 'doc',
      id: 'EKS Best Practices: identity',
      url: 'https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html',
    },
    { kind: 'owasp', id: 'K08' },
  ],
  files: ['iam-policy'],
  lesson: 'identity-and-access',
  labs: ['workload-identity-irsa'],
  *check(input) {
    for (const found of federatedStatements(input)) {
      const { statement, providers, claims, foreign } = found
      // Keys of another issuer, or a malformed fence, are findings of their own.
      if (foreign.length > 0) continue
      for (const { principal, issuer } of providers) {
        const asked = claims.filter(one => one.issuer === issuer)
        if (asked.some(one => one.claim === 'sub' && one.condition.operator !== 'Null')) continue
        if (asked.some(one => NARROWING_GITHUB_CLAIMS.includes(one.claim) && narrows(one.condition, statement)))
          continue
        yield {
          where: principal.place,
          what: `Nothing asks for the token's subject: whoever has a token of ${issuer.split('/')[0] ?? issuer} can assume the role.`,
        }
      }
    }
  },
})
