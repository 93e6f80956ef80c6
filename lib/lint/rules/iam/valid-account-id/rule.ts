import { defineRule } from '../../../define-rule.ts'
import {
  accountProblem,
  associationsOf,
  cloudIdentitiesOf,
  isAccountId,
  parseArn,
  policiesOf,
} from '../../../../facts/cloud/index.ts'

export default defineRule({
  id: 'iam/valid-account-id',
  severity: 'essential',
  title: 'Account ids in ARNs have twelve digits',
  why: 'An ARN with another number of digits names no role: STS answers with an error and the pod stands without credentials.',
  how: 'Write the twelve digits, leading zeros included; in examples AWS uses 111122223333.',
  refs: [
    {
      kind: 'doc',
      id: 'IAM identifiers',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html',
    },
  ],
  files: ['iam-policy', 'manifest'],
  lesson: 'identity-and-access',
  labs: ['workload-identity-irsa'],
  *check(input) {
    for (const { cloud, value, place } of cloudIdentitiesOf(input)) {
      const wrong = cloud === 'aws' ? problemOf(value) : undefined
      if (wrong) yield { where: place, what: wrong }
    }
    for (const { roleArn, resource, index } of associationsOf(input)) {
      const wrong = problemOf(roleArn)
      if (wrong) yield { where: resource.where(['spec', 'associations', index, 'roleArn']), what: wrong }
    }
    // Principals are checked by IAM itself: the finding of valid-policy.
    for (const document of policiesOf(input))
      for (const statement of document.statements)
        for (const { value, place } of [
          ...(statement.resource?.items ?? []),
          ...statement.conditions.flatMap(one => one.values),
        ]) {
          const wrong = problemOf(value)
          if (wrong) yield { where: place, what: wrong }
        }
  },
})

/** Empty (S3), a wildcard, a variable and `aws` (managed policies) may stand where the account does. */
function problemOf(value: string): string | undefined {
  const account = parseArn(value)?.account
  return account === undefined || account === '' || account === 'aws' || /[*?$]/.test(account) || isAccountId(account)
    ? undefined
    : accountProblem(account)
}
