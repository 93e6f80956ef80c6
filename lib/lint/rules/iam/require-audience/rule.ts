import { defineRule } from '../../../define-rule.ts'
import { federatedStatements, narrows } from '../../../../facts/cloud/index.ts'

export default defineRule({
  id: 'iam/require-audience',
  severity: 'advice',
  title: 'A trust policy for OIDC tokens asks for the audience',
  why: "A provider may list more than one audience. A token meant for another party is in that party's hands, and it opens the role.",
  how: 'Add StringEquals on ISSUER:aud with sts.amazonaws.com.',
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
  ],
  files: ['iam-policy'],
  lesson: 'identity-and-access',
  labs: ['workload-identity-irsa'],
  *check(input) {
    for (const { statement, providers, claims, foreign } of federatedStatements(input)) {
      if (foreign.length > 0) continue
      for (const { principal, issuer } of providers) {
        const audience = claims.filter(one => one.issuer === issuer && one.claim === 'aud')
        if (
          audience.some(
            one =>
              one.condition.quantifier === 'ForAllValues' ||
              (narrows(one.condition, statement) && one.condition.values.some(({ value }) => value !== '*')),
          )
        )
          continue
        const list = input.world.aws?.oidcProviders.find(one => one.arn === principal.value)?.clientIds
        const others = list?.filter(one => one !== 'sts.amazonaws.com') ?? []
        yield {
          where: principal.place,
          what:
            others.length > 0
              ? `Nothing asks for the audience, and this provider also accepts tokens for ${others.join(', ')}.`
              : "Nothing asks for the token's audience: STS lets in every audience on the provider's list.",
          severity: others.length > 0 ? 'essential' : 'advice',
        }
      }
    }
  },
})
