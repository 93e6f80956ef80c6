import type { Place } from '../../source/types.ts'
import type { Effect } from './effects.ts'
import { environmentText } from './environment.ts'
import type { Pipeline } from './pipeline.ts'
import { covers, scanName, type Scan } from './scanner.ts'
import type { Run, Trouble } from './simulate.ts'
import { hits } from './scan-target.ts'
import { stepName, type Job, type Step } from './types.ts'

export type Build = Extract<Effect, { type: 'build' }>
export type Deploy = Extract<Effect, { type: 'deploy' }>
export type Replay = { held: true; notes: Remark[] } | ({ held: false; notes: Remark[] } & Failure)
/** `reason` names the kind of gap for a machine, `says` tells it to people. */
export type Failure = { reason: string; says: string; places: Place[]; job?: string }
export type Remark = { says: string; places: Place[] }

export const buildsOf = (pipeline: Pipeline): Build[] => pipeline.effects.filter(effect => effect.type === 'build')
export const deploysOf = (pipeline: Pipeline): Deploy[] => pipeline.effects.filter(effect => effect.type === 'deploy')

/**
 * Puts a vulnerability of each of these severities into each image that the workflow builds, plays every way the run can
 * begin, and asks: does it stop? With a deployment among the files "stops" means that nothing is deployed, else that the
 * run is red.
 */
export function replayVulnerability(pipeline: Pipeline, severities: readonly string[]): Replay {
  const builds = buildsOf(pipeline)
  const notes: Remark[] = []
  const fail = (failure: Failure): Replay => ({ held: false, notes, ...failure })
  if (builds.length === 0)
    return fail({
      reason: 'no-build',
      says: 'No step here builds an image.',
      places: pipeline.workflow.jobs.slice(0, 1).map(job => job.place),
    })
  if (pipeline.scans.length === 0)
    return fail({
      reason: 'no-scan',
      says: 'No step here scans an image for known vulnerabilities.',
      places: builds.map(build => build.place),
    })
  const green = pipeline.runs()
  const tried = builds.slice(0, MOST_BUILDS)
  let built = 0
  for (const build of tried) {
    const candidates = pipeline.scans.map(scan => ({ scan, hit: hits(pipeline, scan, build) }))
    for (const severity of severities)
      for (const before of green) {
        if (!ran(before, build.job, build.step)) continue
        built++
        const failure = play(pipeline, build, candidates, severity, before, notes)
        if (failure) return fail(failure)
      }
  }
  if (built === 0)
    return fail({
      reason: 'skipped',
      says: 'The step that builds the image never runs.',
      places: builds.map(build => build.place),
    })
  return pipeline.cut || builds.length > MOST_BUILDS ? fail(tooMany(pipeline)) : { held: true, notes }
}

/** What was not played is not known to hold. */
const tooMany = (pipeline: Pipeline): Failure => ({
  reason: 'cannot-tell',
  says: 'Whether the gate holds cannot be told: there are more builds, or more ways for this run to begin, than can be played through here. Let fewer conditions decide.',
  places: pipeline.workflow.jobs.slice(0, 1).map(job => job.place),
})

/** Nobody writes as many; each is played through every way the run can begin. */
const MOST_BUILDS = 32

type Candidate = { scan: Scan; hit: ReturnType<typeof hits> }

function play(
  pipeline: Pipeline,
  build: Build,
  candidates: readonly Candidate[],
  severity: string,
  before: Run,
  notes: Remark[],
): Failure | undefined {
  const hit = candidates.filter(candidate => candidate.hit.answer !== 'no')
  const when = environmentText(before.environment)
  if (hit.length === 0) {
    const [first] = candidates
    return first && { reason: first.hit.reason, says: first.hit.says, places: [first.scan.targetPlace, build.place] }
  }
  for (const { scan, hit: found } of hit) if (found.answer === 'unknown') remark(notes, found.says, scan.targetPlace)
  const counting = hit.filter(({ scan }) => covers(scan, severity) === 'yes')
  if (counting.length === 0) {
    const scan = hit[0]!.scan
    const says = `${scanName(scan)} ${covers(scan, severity) === 'no' ? 'does not look for' : 'may not look for'} ${severity}: a ${severity} vulnerability passes.`
    return { reason: 'severity', says, places: [scan.severityPlace] }
  }
  const failing = counting.filter(({ scan }) => scan.fails === 'yes')
  if (failing.length === 0) {
    const scan = counting[0]!.scan
    const says =
      scan.fails === 'no'
        ? `${scanName(scan)} finds it, prints it and ends with success: ${scan.failsSetting} makes no finding an error.`
        : `Whether ${scan.tool} ends with an error cannot be told from ${scan.failsSetting} here.`
    return { reason: 'exit-code', says, places: [scan.failsPlace] }
  }
  const scans = failing.map(({ scan }) => scan)
  const run = pipeline.run(before.environment, troubleOf(scans))
  const deploys = deploysOf(pipeline)
  const escaped = deploys.find(deploy => deployRan(run, deploy, scans))
  if (deploys.length === 0 ? run.red : !escaped) return undefined
  return softSpot(run, scans, when) ?? (escaped ? bypass(pipeline, run, escaped, scans[0]!, when) : undefined)
}

/** The trouble that these scans make when they find something. */
export function troubleOf(scans: readonly Scan[]): Trouble {
  const steps = new Set<Step>()
  const commands = new Map<Step, Set<number>>()
  for (const scan of scans) {
    if (!scan.command) steps.add(scan.step)
    else commands.set(scan.step, (commands.get(scan.step) ?? new Set()).add(scan.command.start))
  }
  return { steps, commands }
}

export function ran(run: Run, job: Job, step: Step | undefined): boolean {
  const jobRun = run.jobs.get(job)
  if (!jobRun || jobRun.own === 'skipped') return false
  return step ? jobRun.steps.some(other => other.step === step && other.outcome !== 'skipped') : true
}

/** In one script, what comes after the failing scan is not reached. */
function deployRan(run: Run, deploy: Deploy, scans: readonly Scan[]): boolean {
  if (!ran(run, deploy.job, deploy.step)) return false
  const same = scans.find(scan => scan.step === deploy.step && scan.command)
  const outcome = run.jobs.get(deploy.job)?.steps.find(other => other.step === deploy.step)?.outcome
  return !(same && outcome === 'failure' && same.place.range.start.offset < deploy.place.range.start.offset)
}

/** The setting that swallows a failing scan. */
function softSpot(run: Run, scans: readonly Scan[], when: string): Failure | undefined {
  let found: Failure | undefined
  for (const scan of scans) {
    const job = scan.step.job
    const jobRun = job && run.jobs.get(job)
    const step = jobRun?.steps.find(other => other.step === scan.step)
    if (!job || !jobRun) continue
    if (jobRun.own === 'skipped')
      found ??= {
        reason: 'skipped',
        says: `Job ${job.id} is skipped (${when}), and with it the scan.`,
        places: [job.if?.place ?? job.place],
        job: job.id,
      }
    else if (!step || step.outcome === 'skipped')
      found ??= {
        reason: 'skipped',
        says: `The scan is skipped (${when}): its condition is not met.`,
        places: [scan.step.if?.place ?? scan.place],
        job: job.id,
      }
    else if (step.outcome === 'success')
      found ??= {
        reason: 'script-goes-on',
        says: 'The scanner ends with an error, but the script does not: what follows it hides the exit code.',
        places: [scan.place],
        job: job.id,
      }
    else if (step.conclusion === 'success')
      found ??= {
        reason: 'step-continues',
        says: 'The scan step ends with an error, and continue-on-error counts it as a success.',
        places: [scan.step.continueOnError?.place ?? scan.place],
        job: job.id,
      }
    else if (jobRun.own === 'failure' && jobRun.result === 'success')
      found ??= {
        reason: 'job-continues',
        says: `Job ${job.id} ends with an error, and its continue-on-error shows it as a success to every job that needs it.`,
        places: [job.continueOnError?.place ?? job.place],
        job: job.id,
      }
    else return undefined
  }
  return found
}

function bypass(pipeline: Pipeline, run: Run, deploy: Deploy, scan: Scan, when: string): Failure {
  const scanJob = scan.step.job
  const { job } = deploy
  const place = deploy.place
  if (scanJob === job) {
    const later = deploy.step && deploy.step.index > scan.step.index
    return later
      ? {
          reason: 'released-anyway',
          says: `The scan has failed, and ${stepName(deploy.step!)} runs all the same (${when}).`,
          places: [deploy.step?.if?.place ?? place],
          job: job.id,
        }
      : {
          reason: 'released-before',
          says: 'The deployment stands before the scan: it is done when the scan begins.',
          places: [place, scan.place],
          job: job.id,
        }
  }
  if (scanJob && pipeline.graph.ancestors.get(job)?.has(scanJob)) {
    const between = [job, ...(pipeline.graph.ancestors.get(job) ?? [])].find(
      other => other.if?.status && run.jobs.get(other)?.own !== 'skipped',
    )
    const guilty = job.if ? job : between
    return {
      reason: 'released-anyway',
      says: `${scanJob.id} has failed, and ${job.id} runs all the same: its condition does not ask for the result of ${scanJob.id} (${when}).`,
      places: [guilty?.if?.place ?? job.place],
      job: job.id,
    }
  }
  const waits = job.needs.map(need => need.text).join(', ') || 'nothing'
  return {
    reason: 'not-waited-for',
    says: `${job.id} waits for ${waits}, not for ${scanJob?.id ?? 'the scan'}: it is deployed whatever the scan finds.`,
    places: [job.needs[0]?.place ?? job.place],
    job: job.id,
  }
}

/** A scan that is skipped is not one that failed: nothing may be deployed then either. */
export function replaySkipped(pipeline: Pipeline): Replay {
  const notes: Remark[] = []
  const fail = (failure: Failure): Replay => ({ held: false, notes, ...failure })
  const deploys = deploysOf(pipeline)
  const scanJobs = new Set(pipeline.scans.flatMap(scan => scan.step.job ?? []))
  const [first] = pipeline.scans
  if (!first)
    return fail({
      reason: 'no-scan',
      says: 'No step here scans an image for known vulnerabilities.',
      places: deploys.map(d => d.place),
    })
  const trouble: Trouble = { jobs: new Map([...scanJobs].map(job => [job, 'skipped'])) }
  const skipped = pipeline.environments.map(environment => pipeline.run(environment, trouble))
  for (const deploy of deploys)
    for (const run of skipped)
      if (!scanJobs.has(deploy.job) && ran(run, deploy.job, deploy.step)) {
        const scan =
          pipeline.scans.find(s => s.step.job && pipeline.graph.ancestors.get(deploy.job)?.has(s.step.job)) ?? first
        const failure = bypass(pipeline, run, deploy, scan, environmentText(run.environment))
        return fail({
          ...failure,
          says: failure.says
            .replace('has failed', 'was skipped')
            .replace('whatever the scan finds', 'whether it was scanned or not'),
        })
      }
  for (const run of pipeline.runs())
    for (const deploy of deploys) {
      if (!ran(run, deploy.job, deploy.step)) continue
      const scanned = pipeline.scans.some(
        scan => ran(run, scan.step.job!, scan.step) && comesBefore(pipeline, scan, deploy),
      )
      if (scanned) continue
      const when = environmentText(run.environment)
      return fail({
        reason: 'skipped',
        says: `Deployed without a scan before it (${when}).`,
        places: [first.step.if?.place ?? first.step.job?.if?.place ?? deploy.place, deploy.place],
        job: deploy.job.id,
      })
    }
  return pipeline.cut && deploys.length > 0 ? fail(tooMany(pipeline)) : { held: true, notes }
}

function comesBefore(pipeline: Pipeline, scan: Scan, deploy: Deploy): boolean {
  if (scan.step.job === deploy.job) {
    const index = deploy.step?.index ?? Infinity
    return (
      scan.step.index < index ||
      (scan.step === deploy.step && scan.place.range.start.offset < deploy.place.range.start.offset)
    )
  }
  return scan.step.job !== undefined && (pipeline.graph.ancestors.get(deploy.job)?.has(scan.step.job) ?? false)
}

function remark(notes: Remark[], says: string, place: Place): void {
  if (!notes.some(note => note.says === says)) notes.push({ says, places: [place] })
}
