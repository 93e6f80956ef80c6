import { defineRule } from '../../../define-rule.ts'
import { policiesOf } from '../../../../facts/cloud/index.ts'

export default defineRule({
  id: 'iam/current-policy-version',
  severity: 'advice',
  title: 'Policies say Version 2012-10-17',
  why: 'Without it IAM reads the language of 2008, in which ${…} is plain text: a variable never matches.',
  how: 'Add "Version": "2012-10-17" as the first element.',
  refs: [
    {
      kind: 'doc',
      id: 'IAM: Version',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html',
    },
  ],
  files: ['iam-policy'],
  lesson: 'identity-and-access',
  *check(input) {
    for (const document of policiesOf(input))
      if (document.version === '2008-10-17' && document.errors.length === 0)
        yield {
          where: document.versionPlace ?? document.place,
          what: document.versionPlace
            ? 'This is the policy language of 2008.'
            : 'Without Version this is read in the policy language of 2008.',
        }
  },
})
