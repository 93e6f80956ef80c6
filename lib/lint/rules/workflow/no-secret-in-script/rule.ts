import { defineRule } from '../../../define-rule.ts'
import { stepsOf, workflowsOf } from '../../../../facts/pipeline/pipeline.ts'
import { nodesOf, routeOf } from '../../../../facts/pipeline/expression/syntax.ts'
import { piecesOf } from '../../../../facts/pipeline/expression/template.ts'
import { placeOfExpression } from '../../../../facts/pipeline/taint.ts'

export default defineRule({
  id: 'workflow/no-secret-in-script',
  severity: 'advice',
  title: 'Secrets reach a script through its environment',
  why: 'A pasted secret becomes part of the script: it stands in the file that the runner writes, in the process list, and a quote in it breaks or changes the command.',
  how: 'Give the step an env entry and use "$NAME" in the script.',
  refs: [
    {
      kind: 'doc',
      id: 'GitHub: Secure use reference',
      url: 'https://docs.github.com/en/actions/reference/security/secure-use',
    },
    {
      kind: 'doc',
      id: 'zizmor: overprovisioned-secrets',
      url: 'https://docs.zizmor.sh/audits/#overprovisioned-secrets',
    },
    { kind: 'cwe', id: 'CWE-214' },
  ],
  files: ['workflow'],
  lesson: 'image-scanning',
  labs: ['scan-gate-order'],
  mistake: 'secrets-in-env',
  *check(input) {
    for (const workflow of workflowsOf(input))
      for (const step of stepsOf(workflow))
        for (const script of [step.run, ...step.with.values(), ...step.env.values()])
          for (const piece of piecesOf(script?.text ?? '')) {
            if (piece.type !== 'expression' || !piece.expression || !script) continue
            const where = placeOfExpression(workflow, script, piece)
            const routes = [...nodesOf(piece.expression)].map(node => routeOf(node))
            const all = [...nodesOf(piece.expression)].some(
              node =>
                node.type === 'call' &&
                node.name === 'tojson' &&
                node.args[0] &&
                routeOf(node.args[0])?.join('.') === 'secrets',
            )
            const name = routes.find(route => route?.[0] === 'secrets' && route.length === 2)?.[1]
            if (all)
              yield {
                where,
                what: 'Every secret of the repository is handed over at once.',
                why: 'The step, and every action in it, gets secrets that it has no use for, and the runner cannot mask them all inside one JSON text.',
                how: 'Name the secrets that the step needs.',
                severity: 'essential',
              }
            else if (name && script === step.run) yield { where, what: `${piece.source} is pasted into the script.` }
          }
  },
})
