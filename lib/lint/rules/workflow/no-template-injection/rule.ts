import { defineRule } from '../../../define-rule.ts'
import { stepsOf, workflowsOf } from '../../../../facts/pipeline/pipeline.ts'
import { piecesOf } from '../../../../facts/pipeline/expression/template.ts'
import { placeOfExpression, taintOf, type Taint } from '../../../../facts/pipeline/taint.ts'
import type { Setting, Step } from '../../../../facts/pipeline/types.ts'

export default defineRule({
  id: 'workflow/no-template-injection',
  severity: 'essential',
  title: 'No foreign text is pasted into a script',
  why: 'The expression is replaced by its text before the shell starts, so quotes protect nothing: a title, a branch name or a comment that holds $(…) or a quote runs as a command, with the job’s token and secrets.',
  how: 'Put the expression into env of the step and use the shell’s own "$NAME" in the script.',
  refs: [
    {
      kind: 'doc',
      id: 'GitHub: Secure use reference',
      url: 'https://docs.github.com/en/actions/reference/security/secure-use',
    },
    { kind: 'doc', id: 'zizmor: template-injection', url: 'https://docs.zizmor.sh/audits/#template-injection' },
    { kind: 'cwe', id: 'CWE-94' },
  ],
  files: ['workflow'],
  lesson: 'image-scanning',
  labs: ['ci-scan-workflow'],

  *check(input) {
    for (const workflow of workflowsOf(input))
      for (const step of stepsOf(workflow))
        for (const script of scriptsOf(step))
          for (const piece of piecesOf(script.text)) {
            if (piece.type !== 'expression' || !piece.expression) continue
            const taint = taintOf(piece.expression, { workflow, step })
            if (!taint) continue
            yield {
              where: placeOfExpression(workflow, script, piece),
              what: `${taint.source} is pasted into the script, and ${who[taint.by]}.`,
              related: taint.place ? [{ where: taint.place, note: 'it comes in here' }] : [],
              ...(taint.by === 'stranger' ? {} : { severity: 'advice' as const }),
            }
          }
  },
})

const who: Record<Taint['by'], string> = {
  stranger: 'a stranger chooses that text',
  pusher: 'whoever may push a branch or tag chooses that text: Git allows $( ), ; and quotes in names',
  caller: 'the workflow that calls this one chooses that text',
}

/** Inputs of actions that are run as code. */
const codeInputs: Record<string, string> = {
  'actions/github-script': 'script',
  'azure/cli': 'inlinescript',
  'azure/powershell': 'inlinescript',
  'jannekem/run-python-script-action': 'script',
  'appleboy/ssh-action': 'script',
  'nick-fields/retry': 'command',
}

function scriptsOf(step: Step): Setting[] {
  if (step.run) return [step.run]
  const name = codeInputs[step.uses?.repository ?? '']
  return [...step.with].flatMap(([key, setting]) => (key.toLowerCase() === name ? [setting] : []))
}
