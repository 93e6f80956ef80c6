import type { Json } from '../../source/types.ts'
import { evaluate, type Scope } from './expression/evaluate.ts'
import { piecesOf } from './expression/template.ts'
import { truthOf, unknown, type Value } from './expression/value.ts'
import { answerOf, type Environment } from './environment.ts'
import type { Graph } from './graph.ts'
import { scriptOf } from './script.ts'
import { endingOf, shellMode } from './shell/run.ts'
import { simplesOf, type List, type Simple } from './shell/syntax.ts'
import type { If, Job, Setting, Step } from './types.ts'

export type Result = 'success' | 'failure' | 'skipped'
/** `outcome` is before `continue-on-error`, `conclusion` after it. */
export type StepRun = { step: Step; outcome: Result; conclusion: Result }
/** `own` is the job's result before `continue-on-error`; `result` is what `needs` shows. */
export type JobRun = { job: Job; own: Result; result: Result; steps: StepRun[]; line: Line }
/** How a job and all that it waits for, through others too, have ended: what `success()` and `failure()` look at. */
type Line = { success: boolean; failure: boolean }
export type Run = { environment: Environment; jobs: ReadonlyMap<Job, JobRun>; red: boolean }

/** What goes wrong in a run: steps or commands that end with an error, jobs that are skipped or fail as a whole. */
export type Trouble = {
  steps?: ReadonlySet<Step>
  /** By the step they stand in, and where they begin in its script. */
  commands?: ReadonlyMap<Step, ReadonlySet<number>>
  jobs?: ReadonlyMap<Job, 'failure' | 'skipped'>
}

/** What the simulation must know of a workflow beside its text. */
export type Plan = { graph: Graph; scans: ReadonlySet<Job | Step> }

/**
 * Plays one run (docs: "Using conditions to control job execution", "Contexts"). A job's implicit `success()` looks at
 * every job it waits for, through others too; a skipped one is not a success. `quiet` is the same run
 * without the trouble: what the trouble cannot reach is taken from there.
 */
export function simulate(plan: Plan, environment: Environment, trouble: Trouble = {}, quiet?: Run): Run {
  const jobs = new Map<Job, JobRun>()
  const touched = new Set([
    ...(trouble.jobs?.keys() ?? []),
    ...[...(trouble.steps ?? []), ...(trouble.commands?.keys() ?? [])].map(step => step.job),
  ])
  for (const job of plan.graph.order) {
    if (plan.graph.needs.get(job)?.some(other => touched.has(other))) touched.add(job)
    const same = touched.has(job) ? undefined : quiet?.jobs.get(job)
    jobs.set(job, same ?? runJob(job, plan, environment, trouble, jobs))
  }
  return { environment, jobs, red: [...jobs.values()].some(run => run.result === 'failure') }
}

function runJob(
  job: Job,
  plan: Plan,
  environment: Environment,
  trouble: Trouble,
  done: ReadonlyMap<Job, JobRun>,
): JobRun {
  const before = (plan.graph.needs.get(job) ?? []).flatMap(other => done.get(other) ?? [])
  const needs: Record<string, Json> = Object.fromEntries(before.map(run => [run.job.id, { result: run.result }]))
  const line = {
    success: before.every(run => run.line.success),
    failure: before.some(run => run.line.failure),
  }
  const ended = (own: Result, result: Result, steps: StepRun[]): JobRun => ({
    job,
    own,
    result,
    steps,
    line: { success: line.success && result === 'success', failure: line.failure || result === 'failure' },
  })
  const scope = scopeOf(job, environment, { needs }, line.success, line.failure)
  const forced = trouble.jobs?.get(job)
  if (forced === 'skipped' || !holds(job.if, scope, guess(job, plan, environment)))
    return ended('skipped', 'skipped', [])
  const steps = forced ? [] : runSteps(job, plan, environment, trouble, needs)
  const own: Result = forced === 'failure' || steps.some(run => run.conclusion === 'failure') ? 'failure' : 'success'
  const result = own === 'failure' && goesOn(job.continueOnError, scope) ? 'success' : own
  return ended(own, result, steps)
}

function runSteps(
  job: Job,
  plan: Plan,
  environment: Environment,
  trouble: Trouble,
  needs: Record<string, Json>,
): StepRun[] {
  const runs: StepRun[] = []
  const steps: Record<string, Json> = {}
  for (const step of job.steps) {
    const failed = runs.some(run => run.conclusion === 'failure')
    const scope = scopeOf(
      job,
      environment,
      { needs, steps, job: { status: failed ? 'failure' : 'success' } },
      !failed,
      failed,
    )
    const run = runStep(step, scope, guess(step, plan, environment), trouble)
    runs.push(run)
    if (step.id) steps[step.id] = { outcome: run.outcome, conclusion: run.conclusion }
  }
  return runs
}

function runStep(step: Step, scope: Scope, otherwise: boolean, trouble: Trouble): StepRun {
  if (!holds(step.if, scope, otherwise)) return { step, outcome: 'skipped', conclusion: 'skipped' }
  let outcome: Result = trouble.steps?.has(step) ? 'failure' : 'success'
  if (step.run && outcome === 'success') {
    const list = scriptOf(step.run)
    // A script whose end cannot be told is taken to pass: a gate that may not hold is none.
    if (endingOf(list, shellMode(step.shell?.text), failingIn(list, trouble.commands?.get(step))) === 'fails')
      outcome = 'failure'
  }
  const conclusion = outcome === 'failure' && goesOn(step.continueOnError, scope) ? 'success' : outcome
  return { step, outcome, conclusion }
}

function failingIn(list: List, starts: ReadonlySet<number> | undefined): ReadonlySet<Simple> {
  return new Set(starts ? [...simplesOf(list)].filter(command => starts.has(command.start)) : [])
}

const outside: Readonly<Record<string, Value>> = Object.fromEntries(
  ['github', 'inputs', 'vars', 'secrets', 'matrix', 'runner', 'strategy', 'env'].map(name => [name, unknown]),
)

function scopeOf(
  job: Job,
  environment: Environment,
  contexts: Record<string, Value>,
  success: boolean,
  failure: boolean,
): Scope {
  return {
    contexts: { ...outside, ...contexts },
    status: { success, failure, cancelled: false },
    lookup: route => answer(job, environment, route, contexts),
  }
}

function answer(
  job: Job,
  environment: Environment,
  route: readonly string[],
  contexts: Record<string, Value>,
): Value | undefined {
  const told = answerOf(environment, route, job)
  if (told !== undefined) return told
  const [context, first, second] = route
  if ((context === 'needs' || context === 'steps') && second === 'outputs') {
    const has = Object.keys((contexts[context] ?? {}) as object).some(key => key.toLowerCase() === first)
    return has ? unknown : null
  }
  if (context !== 'github' || first === undefined) return undefined
  let here: Json | undefined = environment.github[first]
  for (const step of route.slice(2)) {
    if (typeof here !== 'object' || here === null || Array.isArray(here)) return here ?? unknown
    here = here[step]
  }
  return here ?? unknown
}

const guess = (what: Job | Step, plan: Plan, environment: Environment): boolean =>
  plan.scans.has(what) ? environment.guess.scan : environment.guess.other

function holds(condition: If | undefined, scope: Scope, otherwise: boolean): boolean {
  if (!condition) return truthOf(scope.status.success) === true
  if (!condition.expression) return false
  if (!condition.status && truthOf(scope.status.success) !== true) return false
  const truth = truthOf(evaluate(condition.expression, scope))
  return truth === unknown ? otherwise : truth
}

/** `continue-on-error`: what cannot be told is taken for true. */
function goesOn(setting: Setting | undefined, scope: Scope): boolean {
  if (!setting) return false
  const pieces = piecesOf(setting.text)
  const [only] = pieces
  if (pieces.length === 1 && only?.type === 'expression')
    return only.expression ? truthOf(evaluate(only.expression, scope)) !== false : true
  return setting.text.trim().toLowerCase() === 'true'
}
