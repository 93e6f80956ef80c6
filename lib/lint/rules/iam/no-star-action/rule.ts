import { defineRule } from '../../../define-rule.ts'
import { permissionErrors, policiesOf } from '../../../../facts/cloud/index.ts'

export default defineRule({
  id: 'iam/no-star-action',
  severity: 'essential',
  title: 'Permissions name their actions',
  why: 'All of a service includes deleting the data, opening it to the world and changing its policies.',
  how: 'List the actions the program calls; IAM Access Analyzer can draft them from CloudTrail.',
  refs: [
    {
      kind: 'doc',
      id: 'IAM: least privilege',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html',
    },
    { kind: 'owasp', id: 'K08' },
  ],
  files: ['iam-policy'],
  lesson: 'identity-and-access',
  labs: ['workload-identity-irsa'],
  *check(input) {
    for (const document of policiesOf(input)) {
      if (document.type !== 'permission' || permissionErrors(document).length > 0) continue
      for (const statement of document.statements) {
        if (statement.effect !== 'Allow' || !statement.action) continue
        if (statement.action.not) {
          yield {
            where: statement.action.place,
            what: 'Allow with NotAction grants every action but those it names, of every service.',
          }
          continue
        }
        for (const { value, place } of statement.action.items)
          if (value === '*' || /:\*+$/.test(value))
            yield {
              where: place,
              what:
                value === '*'
                  ? 'This allows every action of every service.'
                  : `\`${value}\` allows every action of the service.`,
            }
      }
    }
  },
})
