import { defineRule } from '../../../define-rule.ts'
import { policiesOf, type PolicyDocument } from '../../../../facts/cloud/index.ts'
import type { Input } from '../../../../facts/input.ts'
import type { TextEdit } from '../../../../source/types.ts'
import type { Fix } from '../../../types.ts'

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
          ...fixOf(input, document),
        }
  },
})

/** The two languages differ in `${…}` alone: a policy without it means the same in both. */
function fixOf(input: Input, document: PolicyDocument): { fix?: Fix } {
  const file = input.reading.files.find(one => one.name === document.file)
  const root = file?.documents[0]?.root
  const first = root?.type === 'map' ? root.entries[0]?.keyRange.start : undefined
  if (!file || !first) return {}
  const before = file.text.slice(file.text.lastIndexOf('\n', first.offset) + 1, first.offset)
  const gap = before.trim() === '' ? `${file.text.includes('\r\n') ? '\r\n' : '\n'}${before}` : ' '
  const edit: TextEdit = document.versionPlace
    ? { range: document.versionPlace.range, text: '"2012-10-17"' }
    : { range: { start: first, end: first }, text: `"Version": "2012-10-17",${gap}` }
  const safety = file.text.includes('${') ? 'changes-behaviour' : 'safe'
  return { fix: { title: 'Write Version 2012-10-17', safety, edits: [edit] } }
}
