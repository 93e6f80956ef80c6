import { defineRule } from '../../../define-rule.ts'
import { workflowsOf } from '../../../../facts/pipeline/pipeline.ts'
import { usesIn } from '../../../../facts/pipeline/replay.ts'
import { badRefOf } from '../../../../facts/pipeline/uses.ts'

export default defineRule({
  id: 'workflow/no-known-bad-actions',
  severity: 'essential',
  title: 'No reference is known to have carried malicious code',
  why: 'A pin says which code runs, not that the code is good: this commit is in an advisory.',
  how: 'Take a release that the advisory names as safe, and rotate every secret that the job could read.',
  refs: [
    { kind: 'doc', id: 'GitHub Advisory Database', url: 'https://github.com/advisories' },
    {
      kind: 'doc',
      id: 'zizmor: known-vulnerable-actions',
      url: 'https://docs.zizmor.sh/audits/#known-vulnerable-actions',
    },
    { kind: 'cwe', id: 'CWE-506' },
  ],
  files: ['workflow'],
  lesson: 'image-scanning',
  labs: ['ci-scan-workflow'],

  *check(input) {
    for (const workflow of workflowsOf(input))
      for (const uses of usesIn(workflow)) {
        const bad = badRefOf(uses, input.context.denyList)
        if (bad) yield { where: uses.place, what: `${uses.text} carried malicious code: ${bad.source}.` }
      }
  },
})
