import * as z from 'zod'
import type { Input } from '../../../facts/input.ts'
import { pipelinesOf, workflowsOf, type Pipeline } from '../../../facts/pipeline/pipeline.ts'
import {
  replayGreen,
  replayHijackedAction,
  replayMovedTag,
  replayReadWorkspace,
  replaySkipped,
  replayVulnerability,
  usesIn,
  type Remark,
  type Replay,
} from '../../../facts/pipeline/replay.ts'
import { referencesOf } from '../../../facts/pipeline/digest-flow.ts'
import { replayStolenToken, ROLES, ROLE_SCOPES, type RoleScopes } from '../../../facts/pipeline/stolen-token.ts'
import { defineIntent, type Note, type Proof } from '../../types.ts'

/** What happens to the workflow, and what must come of it. */
const schema = z.looseObject({
  when: z.enum([
    /** The scanner finds something in what was built. */
    'scan-fails',
    /** The scan did not run at all. */
    'scan-skipped',
    /** The image's tag is moved between scan and deployment. */
    'tag-moves',
    /** Every tag and branch of the actions is moved to a stranger's code. */
    'action-hijacked',
    /** A step turns its token on you. */
    'token-stolen',
    /** A later step looks for the token of the checkout. */
    'workspace-read',
    /** Nothing is wrong. */
    'all-green',
  ]),
  expect: z.enum(['stops', 'same-digest', 'unharmed', 'runs']),
  /** scan-fails: what it finds. */
  severities: z.array(z.enum(['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'])).default(['HIGH', 'CRITICAL']),
  /** token-stolen: scopes that every job may write. */
  allowed: z.array(z.string()).default([]),
  /** token-stolen: each job may also write what its role needs (ROLE_SCOPES), or what this table gives it. */
  byRole: z.union([z.boolean(), z.partialRecord(z.enum(ROLES), z.array(z.string()))]).default(false),
  /** all-green: what must still happen on a push to `branch`. */
  does: z.array(z.enum(['checkout', 'build', 'scan', 'push', 'deploy'])).default(['build', 'scan']),
  branch: z.string().default('main'),
  /** all-green: what is scanned and deployed is of this repository, and goes to this workload (`deployment/api`). */
  release: z.strictObject({ repository: z.string(), workload: z.string().optional() }).optional(),
})

/** `pipeline`: a replay. Witness fields: `reason` (see lib/facts/pipeline/gate.ts), `job`, `scope`, `uses`. */
export const pipelineIntent = defineIntent({
  kind: 'pipeline',
  schema,
  evaluate(intent, input) {
    const problem = input.reading.problems[0]
    if (problem)
      return {
        held: false,
        witness: {
          kind: 'pipeline',
          reason: 'unreadable',
          says: problem.message,
          places: problem.range ? [{ file: problem.file, range: problem.range }] : [],
        },
      }
    const pipelines = pipelinesOf(input)
    if (pipelines.length === 0)
      return {
        held: false,
        witness: {
          kind: 'pipeline',
          reason: 'no-workflow',
          says: 'There is no workflow in your files any more.',
          places: [],
        },
      }
    const replays = play(intent, input, pipelines)
    const notes = replays.flatMap(replay => replay.notes.map(advice))
    if (intent.when === 'scan-fails' && replays.every(replay => replay.held)) notes.push(...viaRun(pipelines))
    const failed =
      intent.when === 'all-green' && replays.some(replay => replay.held)
        ? undefined
        : replays.find(replay => !replay.held)
    if (!failed || failed.held)
      return { held: true, proof: proofOf(intent.when, input, pipelines), ...(notes.length > 0 ? { notes } : {}) }
    const { notes: _notes, held: _held, ...witness } = failed
    return {
      held: false,
      witness: { kind: 'pipeline', when: intent.when, ...witness },
      ...(notes.length > 0 ? { notes } : {}),
    }
  },
  feedback: intent => defaults[intent.when],
})

function play(intent: z.infer<typeof schema>, input: Input, pipelines: Pipeline[]): Replay[] {
  switch (intent.when) {
    case 'scan-fails': {
      // Several workflows: those that build are asked; one that does not build has no image to stop.
      const building = pipelines.filter(pipeline => pipeline.effects.some(effect => effect.type === 'build'))
      return (building.length > 0 ? building : pipelines).map(pipeline =>
        replayVulnerability(pipeline, intent.severities),
      )
    }
    case 'scan-skipped':
      return pipelines.map(replaySkipped)
    case 'tag-moves': {
      const deploying = pipelines.filter(pipeline => pipeline.effects.some(effect => effect.type === 'deploy'))
      return (deploying.length > 0 ? deploying : pipelines).map(pipeline =>
        replayMovedTag(pipeline, input.world.repository),
      )
    }
    case 'action-hijacked':
      return workflowsOf(input).length > 0 ? [replayHijackedAction(input)] : []
    case 'token-stolen':
      return pipelines.map(pipeline => replayStolenToken(pipeline, intent.allowed, rolesOf(intent.byRole)))
    case 'workspace-read':
      return pipelines.map(replayReadWorkspace)
    case 'all-green':
      return pipelines.map(pipeline => replayGreen(pipeline, intent.does, intent.branch, intent.release))
  }
}

const rolesOf = (byRole: z.infer<typeof schema>['byRole']): RoleScopes =>
  byRole === true ? ROLE_SCOPES : byRole === false ? {} : byRole

/** The lines that stand against it, where there are such lines. */
function proofOf(when: z.infer<typeof schema>['when'], input: Input, pipelines: Pipeline[]): Proof[] {
  if (when === 'action-hijacked') {
    const uses = workflowsOf(input).flatMap(usesIn)
    return [{ says: 'Every action is fixed by its commit.', places: uses.map(({ place }) => place) }]
  }
  if (when !== 'tag-moves') return []
  return pipelines
    .flatMap(pipeline => referencesOf(pipeline).deploys)
    .map(({ place }) => ({ says: 'What is deployed is named by the digest that was scanned.', places: [place] }))
}

const advice = (remark: Remark): Note => ({ tone: 'advice', ...remark })

function viaRun(pipelines: Pipeline[]): Note[] {
  return pipelines.flatMap(({ scans }) =>
    scans
      .filter(scan => scan.via === 'run')
      .map(scan => ({
        tone: 'advice' as const,
        says: `You run ${scan.tool} yourself. That is as good a gate; its version and where it came from are then yours to pin.`,
        places: [scan.place],
      })),
  )
}

const defaults: Record<z.infer<typeof schema>['when'], string> = {
  'scan-fails':
    'A vulnerability was put into the image that this workflow builds, and nothing stopped it. Follow it: which step looks at the image, and what happens to its exit code?',
  'scan-skipped':
    'A scan that did not run has found nothing, and that is not the same as “nothing was found”. Ask for success, not for the absence of failure.',
  'tag-moves':
    'Between the scan and the deployment the tag was pushed again. What was the name of the thing that you scanned?',
  'action-hijacked':
    'Somebody took over a repository and moved its tags. Which lines of yours can change without a commit of yours?',
  'token-stolen':
    'Every step of a job, and every action it uses, holds the job’s token. What could the worst of them do with it?',
  'workspace-read': 'What the checkout leaves behind, every later step of the job can read.',
  'all-green': 'Nothing is wrong with the code, and the workflow no longer does its job.',
}
