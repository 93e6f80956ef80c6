import { defineRule } from '../../../define-rule.ts'
import { like, POD_IDENTITY_SERVICE, policiesOf, type Statement } from '../../../../facts/cloud/index.ts'

export default defineRule({
  id: 'iam/allow-tag-session',
  severity: 'essential',
  title: 'A role for EKS Pod Identity allows sts:TagSession',
  why: 'The service asks for both actions at once, since it tags each session; without TagSession no pod gets credentials.',
  how: 'Write "Action": ["sts:AssumeRole", "sts:TagSession"].',
  refs: [
    {
      kind: 'doc',
      id: 'EKS: Pod Identity role',
      url: 'https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html',
    },
  ],
  files: ['iam-policy'],
  lesson: 'identity-and-access',
  labs: ['workload-identity-irsa'],
  *check(input) {
    for (const document of policiesOf(input)) {
      const allowing = document.statements.filter(one => one.effect === 'Allow' && trusts(one))
      if (allowing.some(one => covers(one, 'sts:tagsession'))) continue
      for (const statement of allowing) {
        const action = statement.action?.items.find(one => like(one.value.toLowerCase(), 'sts:assumerole'))
        if (!action || !covers(statement, 'sts:assumerole')) continue
        const { start, end } = action.place.range
        const alone = action.place.path?.endsWith('Action') ?? false
        yield {
          where: action.place,
          what: 'EKS Pod Identity also needs sts:TagSession, which no statement allows.',
          fix: {
            title: 'Allow sts:TagSession',
            safety: 'safe',
            edits: [
              ...(alone ? [{ range: { start, end: start }, text: '[' }] : []),
              { range: { start: end, end }, text: `, "sts:TagSession"${alone ? ']' : ''}` },
            ],
          },
        }
      }
    }
  },
})

const trusts = (statement: Statement): boolean =>
  statement.principal?.items.some(one => one.kind === 'Service' && one.value === POD_IDENTITY_SERVICE) ?? false

const covers = (statement: Statement, action: string): boolean =>
  statement.action !== undefined &&
  statement.action.items.some(one => like(one.value.toLowerCase(), action)) !== statement.action.not
