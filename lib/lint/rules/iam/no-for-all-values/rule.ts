import { defineRule } from '../../../define-rule.ts'
import { demandsKey, policiesOf, splitKey } from '../../../../facts/cloud/index.ts'

export default defineRule({
  id: 'iam/no-for-all-values',
  severity: 'essential',
  title: 'ForAllValues is not used on single-valued keys',
  why: 'ForAllValues is true when the key is missing from the request: the fence opens for whoever leaves the claim out.',
  how: 'Leave the qualifier out: claims such as sub and aud have one value.',
  refs: [
    {
      kind: 'doc',
      id: 'IAM: condition operators',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
    },
    {
      kind: 'doc',
      id: 'IAM: AWS OIDC federation keys',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html',
    },
  ],
  files: ['iam-policy'],
  lesson: 'identity-and-access',
  *check(input) {
    for (const document of policiesOf(input))
      for (const statement of document.statements) {
        if (statement.effect !== 'Allow') continue
        for (const condition of statement.conditions) {
          if (condition.quantifier !== 'ForAllValues' || !isSingle(condition.key)) continue
          // With a condition that the key must be there, or a plain one beside it, the hole is closed.
          const beside = statement.conditions.some(
            one =>
              one !== condition &&
              one.key.toLowerCase() === condition.key.toLowerCase() &&
              one.quantifier === undefined &&
              !one.ifExists &&
              one.operator !== 'Null' &&
              !one.operator.includes('Not'),
          )
          if (beside || demandsKey(statement, condition.key)) continue
          yield {
            where: condition.keyPlace,
            what: `${condition.operatorText} on \`${condition.key}\` also holds for a request without that key.`,
            related: [{ where: condition.operatorPlace, note: 'true for a missing key' }],
          }
        }
      }
  },
})

/** Keys that hold one value. `aws:TagKeys`, `…:amr` and their like hold several, and are what ForAllValues is for. */
function isSingle(key: string): boolean {
  const name = key.toLowerCase()
  if (/^aws:(requesttag|principaltag|resourcetag)\//.test(name)) return true
  if (name.startsWith('aws:')) return SINGLE.includes(name.slice(4))
  const claim = splitKey(name)?.claim
  return name.includes('.') && claim !== undefined && claim !== 'amr'
}
const SINGLE = [
  'sourcearn',
  'sourceaccount',
  'sourceip',
  'sourcevpc',
  'sourcevpce',
  'principalarn',
  'principalaccount',
  'principalorgid',
  'userid',
  'username',
]
