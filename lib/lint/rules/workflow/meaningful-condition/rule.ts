import { defineRule } from '../../../define-rule.ts'
import { workflowsOf } from '../../../../facts/pipeline/pipeline.ts'

export default defineRule({
  id: 'workflow/meaningful-condition',
  severity: 'essential',
  title: 'A condition can be false',
  why: 'Text outside the braces, a line end included, makes the value a non-empty string, and that is always true: the job or step runs whatever the condition says.',
  how: 'Leave the braces out, or let nothing stand outside them (>- instead of |).',
  refs: [
    {
      kind: 'doc',
      id: 'GitHub: Evaluate expressions',
      url: 'https://docs.github.com/en/actions/reference/workflows-and-actions/expressions',
    },
    {
      kind: 'doc',
      id: 'actionlint: if condition',
      url: 'https://github.com/rhysd/actionlint/blob/main/docs/checks.md',
    },
    { kind: 'cwe', id: 'CWE-571' },
  ],
  files: ['workflow'],
  lesson: 'image-scanning',
  labs: ['ci-scan-workflow'],

  *check(input) {
    for (const workflow of workflowsOf(input))
      for (const { if: condition } of [
        ...workflow.jobs,
        ...workflow.jobs.flatMap(job => job.steps),
        ...workflow.steps,
      ]) {
        const value = condition?.expression?.type === 'literal' ? condition.expression.value : undefined
        if (condition && typeof value === 'string' && value !== '')
          yield {
            where: condition.place,
            what: `This condition is always true: '${value}' is a text in quotes, and only an empty one is false.`,
          }
        if (condition?.leftOver === undefined) continue
        const rest = condition.leftOver.trim() === '' ? 'A line end or space' : `“${condition.leftOver.trim()}”`
        yield { where: condition.place, what: `This condition is always true: ${rest} stands outside the braces.` }
      }
  },
})
