import { defineRule } from '../../../define-rule.ts'
import { pipelinesOf } from '../../../../facts/pipeline/pipeline.ts'
import { invisibleReads } from '../../../../facts/pipeline/outputs.ts'

export default defineRule({
  id: 'workflow/visible-outputs',
  severity: 'essential',
  title: 'Every output that is read can be seen there',
  why: 'needs shows a job only the jobs that it names itself, and steps only earlier steps of the same job. Anything else is an empty string, without an error: a deployment of “image@” and nothing.',
  how: 'Add the job to needs, or hand the value on through the outputs of the job in between.',
  refs: [
    {
      kind: 'doc',
      id: 'GitHub: Contexts, needs',
      url: 'https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#needs-context',
    },
    {
      kind: 'doc',
      id: 'GitHub: Workflow syntax',
      url: 'https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax',
    },
    { kind: 'cwe', id: 'CWE-456' },
  ],
  files: ['workflow'],
  lesson: 'image-scanning',
  labs: ['scan-gate-order'],

  *check(input) {
    for (const { workflow } of pipelinesOf(input))
      for (const { place, says } of invisibleReads(workflow)) yield { where: place, what: `${says}.` }
  },
})
