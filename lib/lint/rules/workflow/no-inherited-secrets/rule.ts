import { defineRule } from '../../../define-rule.ts'
import { pipelinesOf } from '../../../../facts/pipeline/pipeline.ts'

export default defineRule({
  id: 'workflow/no-inherited-secrets',
  severity: 'advice',
  title: 'A foreign workflow is handed the secrets it needs, by name',
  why: 'secrets: inherit hands every secret of the repository to a workflow that somebody else maintains.',
  how: 'List the secrets that the called workflow declares.',
  refs: [
    { kind: 'doc', id: 'zizmor: secrets-inherit', url: 'https://docs.zizmor.sh/audits/#secrets-inherit' },
    {
      kind: 'doc',
      id: 'GitHub: Workflow syntax',
      url: 'https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax',
    },
    { kind: 'cwe', id: 'CWE-250' },
  ],
  files: ['workflow'],
  lesson: 'image-scanning',
  labs: [],

  *check(input) {
    for (const { workflow } of pipelinesOf(input))
      for (const job of workflow.jobs)
        if (job.secrets === 'inherit' && job.uses && job.uses.kind !== 'local')
          yield {
            where: workflow.where([...job.path, 'secrets'], 'entry'),
            what: `${job.uses.text} gets every secret of this repository.`,
          }
  },
})
