import { defineRule } from '../../../define-rule.ts'
import { workflowsOf } from '../../../../facts/pipeline/pipeline.ts'
import { usesIn } from '../../../../facts/pipeline/replay.ts'
import { isFixed, pinText } from '../../../../facts/pipeline/uses.ts'

export default defineRule({
  id: 'workflow/pin-actions',
  severity: 'essential',
  title: 'Actions are fixed by a full commit id or a digest',
  why: 'Whoever can move a tag or branch of the action decides what runs in your job, with its token and its secrets. In March 2026, 76 of 77 version tags of trivy-action were moved to malware.',
  how: 'Name the full 40-digit commit id and keep the version as a comment; images by @sha256 digest. Let a bot propose updates.',
  refs: [
    {
      kind: 'doc',
      id: 'GitHub: Secure use reference',
      url: 'https://docs.github.com/en/actions/reference/security/secure-use',
    },
    { kind: 'doc', id: 'zizmor: unpinned-uses', url: 'https://docs.zizmor.sh/audits/#unpinned-uses' },
    { kind: 'cwe', id: 'CWE-829' },
  ],
  files: ['workflow'],
  lesson: 'image-scanning',
  labs: ['ci-scan-workflow'],
  mistake: 'mutable-references',
  *check(input) {
    for (const workflow of workflowsOf(input))
      for (const uses of usesIn(workflow)) {
        if (uses.kind === 'unreadable' || isFixed(uses)) continue
        yield { where: uses.place, what: `${uses.text} is fixed by ${pinText(uses)}.` }
      }
  },
})
