import { defineRule } from '../../../define-rule.ts'
import { permissionErrors, policiesOf, trustErrors } from '../../../../facts/cloud/index.ts'

export default defineRule({
  id: 'iam/valid-policy',
  severity: 'essential',
  title: 'IAM accepts the policy',
  why: 'IAM refuses a malformed document as a whole: the role keeps its old policy, or is never made.',
  how: 'Mend the named element; element names and Effect are case-sensitive.',
  refs: [
    {
      kind: 'doc',
      id: 'IAM: policy grammar',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html',
    },
  ],
  files: ['iam-policy'],
  lesson: 'identity-and-access',
  *check(input) {
    for (const document of policiesOf(input)) {
      const errors =
        document.type === 'trust'
          ? trustErrors(document)
          : document.type === 'permission'
            ? permissionErrors(document)
            : document.errors
      for (const { place, message } of errors) yield { where: place, what: message }
    }
  },
})
