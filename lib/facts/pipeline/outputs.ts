import { nodesOf, routeOf } from './expression/syntax.ts'
import { piecesOf } from './expression/template.ts'
import { parseExpression } from './expression/parse.ts'
import { placeOfExpression } from './taint.ts'
import type { Fault, Job, Setting, Step, Workflow } from './types.ts'

/** Every place that reads `needs.X` or `steps.X` where X cannot be seen. */
export function* invisibleReads(workflow: Workflow): Generator<Fault> {
  for (const job of workflow.jobs) {
    for (const setting of [job.if && { ...job.if }, ...job.env.values(), ...job.with.values()])
      if (setting) yield* read(workflow, job, undefined, setting)
    for (const setting of job.outputs.values()) yield* read(workflow, job, 'end', setting)
    for (const step of job.steps)
      for (const setting of [step.if, step.run, ...step.env.values(), ...step.with.values()])
        if (setting) yield* read(workflow, job, step, setting)
  }
}

function* read(workflow: Workflow, job: Job, at: Step | 'end' | undefined, setting: Setting): Generator<Fault> {
  const bare = setting.path.at(-1) === 'if' && !setting.text.includes('${{')
  const parsed = bare ? parseExpression(setting.text) : undefined
  const expressions = bare
    ? parsed?.ok
      ? [{ expression: parsed.expression, place: setting.place }]
      : []
    : piecesOf(setting.text).flatMap(piece =>
        piece.type === 'expression' && piece.expression
          ? [{ expression: piece.expression, place: placeOfExpression(workflow, setting, piece) }]
          : [],
      )
  for (const { expression, place } of expressions) {
    const seen = new Set<string>()
    for (const node of nodesOf(expression)) {
      const says = node.type === 'index' ? invisible(routeOf(node), workflow, job, at) : undefined
      if (!says || seen.has(says)) continue
      seen.add(says)
      yield { place, says }
    }
  }
}

function invisible(
  route: string[] | undefined,
  workflow: Workflow,
  job: Job,
  at: Step | 'end' | undefined,
): string | undefined {
  const [context, id, kind, name] = route ?? []
  if (id === undefined || id === '*') return undefined
  if (context === 'needs') {
    if (route?.length === 2) return undefined
    if (!job.needs.some(need => need.text.toLowerCase() === id))
      return `${id} is not in the needs of job ${job.id}, so needs.${id}.${kind ?? ''} is empty here`
    const other = workflow.jobs.find(candidate => candidate.id.toLowerCase() === id)
    if (kind !== 'outputs' || name === undefined || name === '*' || !other || other.uses) return undefined
    return [...other.outputs.keys()].some(key => key.toLowerCase() === name)
      ? undefined
      : `Job ${id} declares no output ${name}, so needs.${id}.outputs.${name} is empty`
  }
  if (context !== 'steps' || at === undefined || route?.length === 2) return undefined
  const step = job.steps.find(candidate => candidate.id?.toLowerCase() === id)
  if (!step) return `No step of job ${job.id} has the id ${id}, so steps.${id} is empty`
  return at !== 'end' && step.index >= at.index ? `Step ${id} has not run yet here, so steps.${id} is empty` : undefined
}
