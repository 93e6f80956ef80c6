import { defineRule } from '../../../define-rule.ts'
import {
  federatedStatements,
  isNegated,
  narrows,
  reachOfSubject,
  type Condition,
  type FederatedStatement,
} from '../../../../facts/cloud/index.ts'

export default defineRule({
  id: 'iam/narrow-subject',
  severity: 'essential',
  title: 'The subject admits only the workload that is meant',
  why: 'Whoever can choose a name that the pattern matches, a namespace, an account or a GitHub organisation, gets the role.',
  how: 'Write the subject in full under StringEquals, or fix every part that an outsider can choose.',
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
      if (found.foreign.length > 0) continue
      for (const { issuer } of found.providers) {
        const subjects = found.claims
          .filter(one => one.issuer === issuer && one.claim === 'sub')
          .map(one => one.condition)
        const fences = subjects.filter(one => narrows(one, found.statement))
        // All conditions hold together: one that is narrow is enough.
        if (fences.some(one => one.values.every(({ value }) => isFence(issuer, value, one)))) continue
        if (narrowedOtherwise(found, issuer)) continue
        for (const condition of fences)
          for (const { value, place } of condition.values) {
            const reach = reachOfSubject(issuer, value, /Like/.test(condition.operator))
            if (reach.reach === 'strangers' || reach.reach === 'namespace')
              yield { where: place, what: `\`${value}\` admits more than one workload. ${reach.says}` }
          }
        if (fences.length === 0) yield* negated(subjects)
      }
    }
  },
})

function isFence(issuer: string, value: string, condition: Condition): boolean {
  const { reach } = reachOfSubject(issuer, value, /Like/.test(condition.operator))
  return reach === 'exact' || reach === 'narrow'
}

/** GitHub claims that AWS fills since 2026 can hold the fence instead of sub. */
const narrowedOtherwise = (found: FederatedStatement, issuer: string): boolean =>
  found.claims.some(
    one =>
      one.issuer === issuer &&
      ['repository', 'repository_id', 'repository_owner_id', 'enterprise_id', 'job_workflow_ref'].includes(one.claim) &&
      narrows(one.condition, found.statement) &&
      one.condition.values.every(({ value }) => !/^[*?]/.test(value)),
  )

/** `StringNotLike` on sub alone: everyone but those named. */
function* negated(subjects: readonly Condition[]) {
  for (const condition of subjects)
    if (isNegated(condition.operator))
      yield {
        where: condition.keyPlace,
        what: `${condition.operatorText} on sub admits every subject but those it names.`,
      }
}
