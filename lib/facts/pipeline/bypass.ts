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
  for (const job of pipeline.workflow.jobs) {
    const bypass = releases(pipeline, job) ? conditionBypass(pipeline, job, endings) : undefined
    if (bypass) yield* once(bypass)
  }
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

/** Nobody writes as many checks; each is played through every way the run can begin. */
const MOST_ENDINGS = 64

/** The runs in which a job ends so, on events on which it else would have run. Played once for all jobs that wait for it. */
type Endings = (gate: Job, result: 'failure' | 'skipped') => readonly Run[]

function endingsOf(pipeline: Pipeline): Endings {
  const known = { failure: new Map<Job, Run[]>(), skipped: new Map<Job, Run[]>() }
  return (gate, result) => {
    const before = known[result].get(gate)
    if (before) return before
    if (known.failure.size + known.skipped.size >= MOST_ENDINGS) return []
    const trouble = { jobs: new Map([[gate, result]]) }
    const runs = pipeline.environments
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
      const run = endings(gate, result).find(one => ran(one, job, undefined))
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
