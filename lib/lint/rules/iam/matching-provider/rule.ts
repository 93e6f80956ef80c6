import { defineRule } from '../../../define-rule.ts'
import { federatedStatements, issuerOfProvider, providerProblem } from '../../../../facts/cloud/index.ts'

export default defineRule({
  id: 'iam/matching-provider',
  severity: 'essential',
  title: 'Principal and condition keys name the same issuer',
  why: 'A key of another issuer is never in the request: the condition fails and nobody gets in, or a loose operator lets everybody in.',
  how: 'Copy the issuer of the cluster (aws eks describe-cluster) into the provider ARN and into every key, without https://.',
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
    const known = input.world.aws?.oidcProviders ?? []
    for (const { providers, foreign } of federatedStatements(input)) {
      const broken = providers.flatMap(({ principal }) => {
        const problem = providerProblem(principal.value)
        return problem === undefined ? [] : [{ principal, problem }]
      })[0]
      if (broken) {
        yield { where: broken.principal.place, what: `This provider cannot exist. ${broken.problem}` }
        continue
      }
      const [key] = foreign
      const [first] = providers
      if (key && first)
        yield {
          where: key.keyPlace,
          what: `\`${key.key}\` is a key of another issuer than the one the statement trusts, ${first.issuer}.`,
          related: [{ where: first.principal.place, note: 'the issuer that is trusted' }],
        }
      else if (known.length > 0)
        for (const { principal } of providers)
          if (!known.some(one => one.arn === principal.value))
            yield {
              where: principal.place,
              what: `The account has no OIDC provider \`${issuerOfProvider(principal.value) ?? principal.value}\` under this ARN.`,
            }
    }
  },
})
