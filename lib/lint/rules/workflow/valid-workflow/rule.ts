import { defineRule } from '../../../define-rule.ts'
import { workflowsOf } from '../../../../facts/pipeline/pipeline.ts'
import { graphOf } from '../../../../facts/pipeline/graph.ts'
import { tokenOf } from '../../../../facts/pipeline/permissions.ts'

export default defineRule({
  id: 'workflow/valid-workflow',
  severity: 'essential',
  title: 'GitHub accepts the workflow',
  why: 'A workflow that GitHub refuses does not run at all, its gate included, and an event that no workflow answers looks like a quiet day.',
  how: 'Mend what stands there; the message names it.',
  refs: [
    {
      kind: 'doc',
      id: 'GitHub: Workflow syntax',
      url: 'https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax',
    },
    { kind: 'doc', id: 'actionlint', url: 'https://github.com/rhysd/actionlint' },
    { kind: 'cwe', id: 'CWE-1164' },
  ],
  files: ['workflow'],
  lesson: 'image-scanning',
  labs: ['ci-scan-workflow'],

  *check(input) {
    for (const workflow of workflowsOf(input)) {
      const tokens = workflow.jobs.flatMap(job => tokenOf(job, undefined).faults)
      for (const { place, says } of [...workflow.faults, ...graphOf(workflow).faults, ...tokens])
        yield { where: place, what: `${says.charAt(0).toUpperCase()}${says.slice(1)}.` }
    }
  },
})
