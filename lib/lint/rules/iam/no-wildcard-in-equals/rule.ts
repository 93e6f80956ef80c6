import { defineRule } from '../../../define-rule.ts'
import { hasWildcard, policiesOf } from '../../../../facts/cloud/index.ts'

export default defineRule({
  id: 'iam/no-wildcard-in-equals',
  severity: 'essential',
  title: 'Wildcards stand under StringLike, not StringEquals',
  why: 'StringEquals compares letter by letter: a star there is a star. An allow lets nobody in, a deny stops nobody.',
  how: 'Write the value in full; if a pattern is meant, use StringLike and keep it narrow.',
  refs: [
    {
      kind: 'doc',
      id: 'IAM: condition operators',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
    },
    { kind: 'cwe', id: 'CWE-697' },
  ],
  files: ['iam-policy'],
  lesson: 'identity-and-access',
  labs: ['workload-identity-irsa'],
  *check(input) {
    for (const document of policiesOf(input))
      for (const statement of document.statements)
        for (const condition of statement.conditions) {
          if (!LITERAL.includes(condition.operator)) continue
          for (const { value, place } of condition.values)
            if (hasWildcard(value))
              yield {
                where: place,
                what: `${condition.operatorText} compares \`${value}\` literally: its wildcard stands for itself.`,
                related: [{ where: condition.operatorPlace, note: 'this operator knows no wildcards' }],
              }
        }
  },
})

const LITERAL: readonly string[] = [
  'StringEquals',
  'StringNotEquals',
  'StringEqualsIgnoreCase',
  'StringNotEqualsIgnoreCase',
]
