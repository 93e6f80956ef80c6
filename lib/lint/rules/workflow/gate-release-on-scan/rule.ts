import { defineRule } from '../../../define-rule.ts'
import { pipelinesOf } from '../../../../facts/pipeline/pipeline.ts'
import { bypassedGates } from '../../../../facts/pipeline/bypass.ts'

export default defineRule({
  id: 'workflow/gate-release-on-scan',
  severity: 'essential',
  title: 'Nothing is released past a failed or skipped check',
  why: 'The check runs, and the release does not depend on how it ends: the vulnerable image goes out with a red cross beside it.',
  how: "Let the releasing job need the check, and in a condition of its own ask for needs.<job>.result == 'success'.",
  refs: [
    {
      kind: 'doc',
      id: 'GitHub: Using conditions to control job execution',
      url: 'https://docs.github.com/en/actions/how-tos/write-workflows/choose-when-workflows-run/control-jobs-with-conditions',
    },
    {
      kind: 'doc',
      id: 'GitHub: Evaluate expressions',
      url: 'https://docs.github.com/en/actions/reference/workflows-and-actions/expressions',
    },
    { kind: 'cwe', id: 'CWE-693' },
  ],
  files: ['workflow'],
  lesson: 'image-scanning',
  labs: ['scan-gate-order'],
  mistake: 'not-scanning',
  *check(input) {
    for (const pipeline of pipelinesOf(input)) yield* bypassedGates(pipeline)
  },
})
