import { defineRule } from '../../../define-rule.ts'
import {
  claimIsFilled,
  federatedStatements,
  globalKeyIsKnown,
  POD_IDENTITY_SERVICE,
  POD_IDENTITY_TAGS,
  policiesOf,
  type Condition,
  type Statement,
} from '../../../../facts/cloud/index.ts'

export default defineRule({
  id: 'iam/known-condition-key',
  severity: 'essential',
  title: 'Condition keys are ones that AWS fills',
  why: 'A key that AWS never fills is missing in every request: with StringEquals nobody gets in, with a negated or …IfExists operator everybody does.',
  how: 'Use a key of the list: for an OIDC token sub, aud and the few more that AWS names for its issuer.',
  refs: [
    {
      kind: 'doc',
      id: 'IAM: AWS OIDC federation keys',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html',
    },
  ],
  files: ['iam-policy'],
  lesson: 'identity-and-access',
  *check(input) {
    for (const { claims } of federatedStatements(input))
      for (const { issuer, claim, condition } of claims)
        if (!claimIsFilled(issuer, claim))
          yield report(condition, `AWS does not turn the claim \`${claim}\` of this issuer into a condition key`)
    for (const document of policiesOf(input))
      for (const statement of document.statements)
        for (const condition of statement.conditions) {
          const tag = /^aws:RequestTag\/(.+)$/i.exec(condition.key)?.[1]
          if (globalKeyIsKnown(condition.key) === false) yield report(condition, 'AWS has no such global key')
          else if (!condition.key.includes(':'))
            yield report(condition, 'a key has a prefix, as in `ISSUER:sub` or `aws:SourceArn`')
          else if (tag !== undefined && trustsPodIdentity(statement) && !POD_IDENTITY_TAGS.includes(tag.toLowerCase()))
            yield report(condition, `EKS Pod Identity sets no tag \`${tag}\``)
        }
  },
})

function report(condition: Condition, because: string) {
  const open = condition.ifExists || condition.quantifier === 'ForAllValues' || condition.operator.includes('Not')
  const effect = open ? 'and this operator lets a missing key pass' : 'so the condition never holds'
  return { where: condition.keyPlace, what: `\`${condition.key}\` is in no request: ${because}, ${effect}.` }
}

const trustsPodIdentity = (statement: Statement): boolean =>
  statement.principal?.items.some(one => one.kind === 'Service' && one.value === POD_IDENTITY_SERVICE) ?? false
