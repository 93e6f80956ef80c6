import { defineRule } from '../../../define-rule.ts'
import { federatedStatements, issuerKind, STS_AUDIENCE } from '../../../../facts/cloud/index.ts'

export default defineRule({
  id: 'iam/eks-audience',
  severity: 'essential',
  title: 'The audience of EKS tokens is sts.amazonaws.com',
  why: 'The audience is a name in the token, not an address. With a regional or Chinese endpoint in its place the condition never holds.',
  how: 'Write sts.amazonaws.com, in every Region and partition.',
  refs: [
    {
      kind: 'doc',
      id: 'IAM: AWS OIDC federation keys',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html',
    },
    {
      kind: 'doc',
      id: 'amazon-eks-pod-identity-webhook',
      url: 'https://github.com/aws/amazon-eks-pod-identity-webhook',
    },
  ],
  files: ['iam-policy'],
  lesson: 'identity-and-access',
  labs: ['workload-identity-irsa'],
  *check(input) {
    for (const { claims } of federatedStatements(input))
      for (const { issuer, claim, condition } of claims) {
        if (claim !== 'aud' || issuerKind(issuer) !== 'eks') continue
        // With the right one beside it the wrong one does no harm.
        if (condition.values.some(({ value }) => value === STS_AUDIENCE)) continue
        for (const { value, place } of condition.values)
          if (/^(https:\/\/)?sts([.-][a-z0-9-]+)*\.amazonaws\.com(\.cn)?\/?$/.test(value))
            yield {
              where: place,
              what: `EKS tokens carry the audience ${STS_AUDIENCE}, never \`${value}\`.`,
              fix: {
                title: `Ask for ${STS_AUDIENCE}: the role opens to tokens that have it`,
                safety: 'changes-behaviour',
                edits: [{ range: place.range, text: JSON.stringify(STS_AUDIENCE) }],
              },
            }
      }
  },
})
