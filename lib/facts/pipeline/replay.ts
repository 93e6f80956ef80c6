import type { Place } from '../../source/types.ts'
import type { Input } from '../input.ts'
import { isCheckout, persistsCredentials } from './checkout.ts'
import { environmentText, filter } from './environment.ts'
import {
  buildsOf,
  deploysOf,
  ran,
  replaySkipped,
  replayVulnerability,
  type Failure,
  type Remark,
  type Replay,
} from './gate.ts'
import { replayMovedTag } from './digest-flow.ts'
import { foreignReference, strayReference, type Release } from './stray-reference.ts'
import { grants } from './permissions.ts'
import { stepsOf, workflowsOf, type Pipeline } from './pipeline.ts'
import { keyOf, saysOf } from './text.ts'
import { badRefOf, isFixed, pinText, type Uses } from './uses.ts'
import type { Job, Workflow } from './types.ts'

/** Every `uses` of workflows and composite actions. */
export const usesIn = (workflow: Workflow): Uses[] => [
  ...workflow.jobs.flatMap(job => job.uses ?? []),
  ...stepsOf(workflow).flatMap(step => step.uses ?? []),
]

/** Somebody takes over a repository whose actions are used and moves every tag and branch: whose code runs here? */
export function replayHijackedAction(input: Input): Replay {
  for (const workflow of workflowsOf(input))
    for (const uses of usesIn(workflow)) {
      const bad = badRefOf(uses, input.context.denyList)
      const base = { places: [uses.place], notes: [], uses: uses.text }
      if (bad)
        return {
          held: false,
          ...base,
          reason: 'known-bad',
          says: `${uses.text} is known to have carried malicious code (${bad.source}): a pin says which code runs, not that it is good.`,
        }
      if (!isFixed(uses))
        return {
          held: false,
          ...base,
          reason: uses.pin,
          says: `${uses.text} is fixed by ${pinText(uses)}: who can move it decides what runs here, without a commit of yours.`,
        }
    }
  return { held: true, notes: [] }
}

/** A later step, or whoever gets the workspace, looks for the token that the checkout left. */
export function replayReadWorkspace(pipeline: Pipeline): Replay {
  for (const step of stepsOf(pipeline.workflow)) {
    if (!isCheckout(step)) continue
    const { persists, place } = persistsCredentials(step)
    if (persists === 'no') continue
    const says =
      persists === 'yes'
        ? 'The checkout leaves its token behind: every later step of the job can use it.'
        : 'Whether the checkout leaves its token behind cannot be told here.'
    return { held: false, notes: [], reason: 'persisted', says, places: [place] }
  }
  return { held: true, notes: [] }
}

export type Wanted = 'checkout' | 'build' | 'scan' | 'push' | 'deploy'

/** Everything goes well: does a push to the branch still do what the workflow is for, with what this release is of? */
export function replayGreen(pipeline: Pipeline, wanted: readonly Wanted[], branch: string, release?: Release): Replay {
  const fail = (reason: string, says: string, places: Place[]): Replay => ({
    held: false,
    notes: [],
    reason,
    says,
    places,
  })
  const fault = [...pipeline.workflow.faults, ...pipeline.graph.faults][0]
  if (fault) return fail('refused', `GitHub would refuse this workflow: ${fault.says}.`, [fault.place])
  const push = pipeline.workflow.triggers.find(trigger => trigger.event === 'push')
  if (!push || !reaches(pipeline.workflow, branch))
    return fail(
      'not-started',
      `A push to ${branch} does not start this workflow any more.`,
      pipeline.workflow.triggers.map(trigger => trigger.place).slice(0, 1),
    )
  let best: Failure | undefined
  for (const run of pipeline.runs()) {
    if (run.environment.event !== 'push') continue
    const missing = run.red
      ? {
          reason: 'red',
          says: `The run is red although nothing is wrong (${environmentText(run.environment)}).`,
          places: [...run.jobs.values()].filter(job => job.own === 'failure').map(job => job.job.place),
        }
      : missingOf(pipeline, run, wanted, release)
    if (!missing) return { held: true, notes: [] }
    best ??= missing
  }
  return best ? { held: false, notes: [], ...best } : fail('not-started', 'No run begins.', [])
}

function missingOf(
  pipeline: Pipeline,
  run: ReturnType<Pipeline['runs']>[number],
  wanted: readonly Wanted[],
  release: Release | undefined,
): Failure | undefined {
  const { effects } = pipeline
  const done = effects.filter(effect => ran(run, effect.job, effect.step))
  const first = pipeline.workflow.jobs.slice(0, 1).map(job => job.place)
  const absent = (what: Wanted, says: string, places: Place[]): Failure => ({ reason: `no-${what}`, says, places })
  for (const what of wanted) {
    if (what === 'checkout') {
      const bare = buildsOf(pipeline).find(
        build =>
          !build.job.steps.some(step => isCheckout(step) && step.index < (build.step?.index ?? 0)) &&
          !remoteContext(build),
      )
      if (bare)
        return absent(what, 'Nothing is checked out before the image is built: there is no Dockerfile to build.', [
          bare.place,
        ])
      continue
    }
    const own = done.filter(
      effect => effect.type === what || (what === 'push' && effect.type === 'build' && effect.pushes),
    )
    if (own.length === 0) {
      const places = effects.filter(effect => effect.type === what).map(effect => effect.place)
      return absent(what, `No step that ${verbs[what]} runs.`, places.length > 0 ? places : first)
    }
    if (what === 'push') {
      const job = own.find(
        effect => grants(pipeline.token(effect.job), 'packages', 'write') === false && pushesToGhcr(effect),
      )
      if (job)
        return {
          reason: 'push-refused',
          says: `Job ${job.job.id} pushes to ghcr.io, and its token may not: packages: write is missing.`,
          places: [pipeline.token(job.job).place],
          job: job.job.id,
        }
    }
    if (what === 'scan' || what === 'deploy') {
      const stray = strayReference(pipeline, what) ?? foreignReference(pipeline, what, release)
      if (stray) return stray
    }
    if (what === 'deploy') {
      const empty = deploysOf(pipeline).find(deploy => deploy.image && deploy.image.pieces.length === 0)
      const hollow = deploysOf(pipeline).find(deploy => deploy.image && /@$/.test(keyOf(deploy.image)))
      const guilty = empty ?? hollow
      if (guilty) {
        const fault = guilty.image?.faults[0]
        return {
          reason: 'empty',
          says: `What is deployed has no full name (“${guilty.image ? saysOf(guilty.image) : ''}”)${fault ? `: ${fault.says}` : ''}.`,
          places: [guilty.place, ...(fault ? [fault.place] : [])],
          job: guilty.job.id,
        }
      }
    }
  }
  return undefined
}

const verbs = {
  checkout: 'checks out',
  build: 'builds an image',
  scan: 'scans an image',
  push: 'pushes an image',
  deploy: 'deploys',
}

/** build-push-action without `context: .` builds from the repository itself, by Git. */
const remoteContext = (build: {
  step: { uses?: Uses | undefined; with: ReadonlyMap<string, unknown> } | undefined
}): boolean => build.step?.uses?.repository === 'docker/build-push-action' && !build.step.with.has('context')

function pushesToGhcr(effect: { type: string; job: Job }): boolean {
  const text = effect.job.steps
    .map(step => `${step.run?.text ?? ''} ${[...step.with.values(), ...step.env.values()].map(s => s.text).join(' ')}`)
    .join('\n')
  return (
    /ghcr\.io/.test(
      text + [...effect.job.env.values(), ...effect.job.workflow.env.values()].map(s => s.text).join(' '),
    ) && /secrets\.GITHUB_TOKEN|github\.token/i.test(text)
  )
}

/** Do the filters of `on: push` let this branch through? (docs: "Filter pattern cheat sheet", the common part of it.) */
export function reaches(workflow: Workflow, branch: string): boolean {
  const branches = filter(workflow, 'push', 'branches')
  const ignored = filter(workflow, 'push', 'branches-ignore')
  const tags = [...filter(workflow, 'push', 'tags'), ...filter(workflow, 'push', 'tags-ignore')]
  if (branches.length === 0 && ignored.length === 0) return tags.length === 0
  if (branches.length === 0) return !ignored.some(pattern => matches(pattern, branch))
  let reached = false
  for (const pattern of branches) {
    if (pattern.startsWith('!')) reached &&= !matches(pattern.slice(1), branch)
    else reached ||= matches(pattern, branch)
  }
  return reached
}

function matches(pattern: string, text: string): boolean {
  const source = pattern.replace(/\*\*|\*|[?+[\]]|[.^${}()|\\]/g, found => {
    if (found === '**') return '.*'
    if (found === '*') return '[^/]*'
    return '?+[]'.includes(found) ? found : `\\${found}`
  })
  try {
    return new RegExp(`^${source}$`).test(text)
  } catch {
    return false
  }
}

export { replayMovedTag, replaySkipped, replayVulnerability, type Failure, type Remark, type Replay }
