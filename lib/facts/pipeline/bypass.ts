import type { Place } from '../../source/types.ts'
import { nodesOf, routeOf } from './expression/syntax.ts'
import { environmentText } from './environment.ts'
import { deploysOf, ran, replayVulnerability } from './gate.ts'
import type { Pipeline } from './pipeline.ts'
import type { Run } from './simulate.ts'
import type { Job } from './types.ts'

export type Bypass = { where: Place; what: string; related: { where: Place; note: string }[] }

/** Releases that do not depend on how a check ends, one for each cause. */
export function* bypassedGates(pipeline: Pipeline): Generator<Bypass> {
  const seen = new Set<number>()
  const once = function* (bypass: Bypass): Generator<Bypass> {
    if (seen.has(bypass.where.range.start.offset)) return
    seen.add(bypass.where.range.start.offset)
    yield bypass
  }
  const endings = endingsOf(pipeline)
  let unjudged: Job | undefined
  for (const job of pipeline.workflow.jobs) {
    const bypass = releases(pipeline, job) ? conditionBypass(pipeline, job, endings) : undefined
    if (bypass) yield* once(bypass)
    else if (endings.unplayed.has(job)) unjudged ??= job
  }
  if (unjudged) yield* once(untold(unjudged))
  // What the scanners find must stop what is deployed; a wrong target or order is said by the other rules and the lab.
  if (deploysOf(pipeline).length === 0 || pipeline.scans.length === 0) return
  const replay = replayVulnerability(pipeline, ['CRITICAL'])
  if (replay.held || !swallowed.has(replay.reason)) return
  const [where, ...others] = replay.places
  if (where)
    yield* once({ where, what: replay.says, related: others.map(place => ({ where: place, note: 'compare this' })) })
}
const swallowed = new Set([
  'exit-code',
  'script-goes-on',
  'step-continues',
  'job-continues',
  'released-anyway',
  'not-waited-for',
  'released-before',
])

/** Does the job put something into production or into the world? */
function releases(pipeline: Pipeline, job: Job): boolean {
  if (
    pipeline.effects.some(
      effect =>
        effect.job === job &&
        (effect.type === 'deploy' || effect.type === 'push' || (effect.type === 'build' && effect.pushes)),
    )
  )
    return true
  const text = job.steps.map(step => `${step.run?.text ?? ''} ${step.uses?.text ?? ''}`).join('\n')
  return (
    /(^|[-_ ])(deploy|release|publish|ship|promote|rollout)([-_ ]|$)/i.test(`${job.id} ${job.name ?? ''}`) ||
    /\b(npm|pnpm|yarn|cargo) publish\b|\btwine upload\b|\bgh release create\b|gh-action-pypi-publish/.test(text)
  )
}

const gateName =
  /(^|[-_ ])(scan|scanner|trivy|grype|snyk|cve|vuln|vulnerabilities|security|audit|gate|codeql|sast)([-_ ]|$)/i

const untold = (job: Job): Bypass => ({
  where: job.if?.place ?? job.place,
  what: `Whether ${job.id} runs although a check that it waits for has failed cannot be told: too many jobs have a condition like always() to play all of them through.`,
  related: [],
})

/** Endings that are played for one workflow, and how many jobs and steps in all of them together. */
const MOST_ENDINGS = 64
const MOST_PLAYED = 100_000

type Endings = {
  /** The runs in which a job ends so, on events on which it else would have run. Played once for all jobs that wait for it. */
  of(gate: Job, result: 'failure' | 'skipped', waiting: Job): readonly Run[]
  /** Jobs whose checks were not all played. */
  unplayed: ReadonlySet<Job>
}

function endingsOf(pipeline: Pipeline): Endings {
  const known = { failure: new Map<Job, Run[]>(), skipped: new Map<Job, Run[]>() }
  const { workflow, environments } = pipeline
  const played = environments.length * workflow.jobs.reduce((sum, job) => sum + 1 + job.steps.length, 0)
  const most = Math.max(2, Math.min(MOST_ENDINGS, MOST_PLAYED / played))
  const unplayed = new Set<Job>()
  return { of, unplayed }

  function of(gate: Job, result: 'failure' | 'skipped', waiting: Job): readonly Run[] {
    const before = known[result].get(gate)
    if (before) return before
    if (known.failure.size + known.skipped.size >= most) {
      unplayed.add(waiting)
      return []
    }
    const trouble = { jobs: new Map([[gate, result]]) }
    const runs = environments
      .filter(environment => considered(pipeline, environment.event, gate))
      .map(environment => pipeline.run(environment, trouble))
      .filter(run => run.jobs.get(gate)?.own === result)
    known[result].set(gate, runs)
    return runs
  }
}

/** A condition with a status of its own that lets the job run though a check that it waits for did not succeed. */
function conditionBypass(pipeline: Pipeline, job: Job, endings: Endings): Bypass | undefined {
  if (!job.if?.status || !job.if.expression) return undefined
  const asks = new Set(
    [...nodesOf(job.if.expression)].flatMap(node => {
      const route = routeOf(node)
      return route?.[0] === 'needs' && route[1] ? [route[1]] : []
    }),
  )
  const gates = [...(pipeline.graph.ancestors.get(job) ?? [])].filter(
    other => asks.size === 0 || isGate(pipeline, other),
  )
  // Where results are asked for, and no job is known as a check, the author has chosen what counts.
  for (const gate of gates)
    for (const result of ['failure', 'skipped'] as const) {
      const run = endings.of(gate, result, job).find(one => ran(one, job, undefined))
      if (!run) continue
      const verb = result === 'failure' ? 'has failed' : 'was skipped'
      return {
        where: job.if.place,
        what: `${job.id} runs although ${gate.id} ${verb} (${environmentText(run.environment)}).`,
        related: [{ where: gate.place, note: 'the check that it does not ask about' }],
      }
    }
  return undefined
}

const isGate = (pipeline: Pipeline, job: Job): boolean =>
  pipeline.scans.some(scan => scan.step.job === job) || gateName.test(`${job.id} ${job.name ?? ''}`)

/** A check that never runs on this event is not one that was bypassed on it. */
const considered = (pipeline: Pipeline, event: string, gate: Job): boolean =>
  pipeline.runs().some(run => run.environment.event === event && run.jobs.get(gate)?.own !== 'skipped')
