import * as z from 'zod'
import type { Input } from '../facts/input.ts'
import { deploysOf } from '../facts/pipeline/gate.ts'
import { tokenText } from '../facts/pipeline/permissions.ts'
import { pipelinesOf, workflowsOf, type Pipeline } from '../facts/pipeline/pipeline.ts'
import {
  replayHijackedAction,
  replayMovedTag,
  replaySkipped,
  replayVulnerability,
  usesIn,
  type Replay,
} from '../facts/pipeline/replay.ts'
import { replayStolenToken, ROLE_SCOPES } from '../facts/pipeline/stolen-token.ts'
import { badRefOf, isFixed, pinText } from '../facts/pipeline/uses.ts'
import type { Place } from '../source/types.ts'
import { definePanel } from './types.ts'

export type PipelineJob = {
  id: string
  needs: string[]
  /** Longest way from a job without needs: the column of the drawing. */
  depth: number
  does: string[]
  condition?: string
  token: string
  where: Place
}
export type PipelineReplay = {
  id: string
  title: string
  held: boolean
  says: string
  notes: string[]
  places: Place[]
}
export type PipelineReference = { uses: string; safe: boolean; says: string; where: Place }
export type PipelineView = {
  workflows: { file: string; name: string; jobs: PipelineJob[]; faults: { says: string; where: Place }[] }[]
  replays: PipelineReplay[]
  references: PipelineReference[]
}

const questions = {
  'scan-fails': 'A HIGH or CRITICAL vulnerability is in the image: does it stop?',
  'scan-skipped': 'The scan does not run: does it stop?',
  'tag-moves': 'A tag is moved between scan and deployment: does the scanned image run?',
  'action-hijacked': 'Every tag and branch of the actions is moved: is your run unharmed?',
  'token-stolen': 'A step turns its token on you: is the damage bounded?',
} as const
type Question = keyof typeof questions

const options = z.looseObject({
  replays: z.array(z.enum(Object.keys(questions) as [Question, ...Question[]])).optional(),
})

/** The job graph, whose code runs, what each token may do, and replays of what can go wrong. */
export const pipelinePanel = definePanel<PipelineView, Record<string, unknown>>({
  id: 'pipeline',
  title: 'What the workflow does when something goes wrong',
  applies: input => workflowsOf(input).length > 0,
  compute(input, given) {
    const pipelines = pipelinesOf(input)
    const wanted = options.safeParse(given).data?.replays ?? defaultQuestions(pipelines)
    return {
      workflows: pipelines.map(pipeline => ({
        file: pipeline.workflow.file,
        name: pipeline.workflow.name ?? pipeline.workflow.file,
        jobs: jobsOf(pipeline),
        faults: [...pipeline.workflow.faults, ...pipeline.graph.faults].map(({ says, place }) => ({
          says,
          where: place,
        })),
      })),
      replays: wanted.flatMap(id => pipelines.map(pipeline => viewOf(id, replay(id, pipeline, input)))),
      references: workflowsOf(input).flatMap(workflow =>
        usesIn(workflow).map(uses => {
          const bad = badRefOf(uses, input.context.denyList)
          return {
            uses: uses.text,
            safe: isFixed(uses) && !bad,
            says: bad ? `known to have carried malicious code (${bad.source})` : pinText(uses),
            where: uses.place,
          }
        }),
      ),
    }
  },
})

function defaultQuestions(pipelines: readonly Pipeline[]): Question[] {
  const any = (type: string): boolean =>
    pipelines.some(pipeline => pipeline.effects.some(effect => effect.type === type))
  const deploys = any('deploy')
  return [
    ...(any('build') ? (['scan-fails'] as const) : []),
    ...(any('scan') && deploys ? (['scan-skipped', 'tag-moves'] as const) : []),
    'action-hijacked',
    'token-stolen',
  ]
}

function replay(id: Question, pipeline: Pipeline, input: Input): Replay {
  switch (id) {
    case 'scan-fails':
      return replayVulnerability(pipeline, ['HIGH', 'CRITICAL'])
    case 'scan-skipped':
      return replaySkipped(pipeline)
    case 'tag-moves':
      return replayMovedTag(pipeline, input.world.repository)
    case 'action-hijacked':
      return replayHijackedAction(input)
    case 'token-stolen':
      return replayStolenToken(pipeline, ['security-events'], deploysOf(pipeline).length > 0 ? ROLE_SCOPES : {})
  }
}

const fine: Record<Question, string> = {
  'scan-fails': 'Yes, in every way that this workflow can start.',
  'scan-skipped': 'Yes: nothing is deployed without a scan that succeeded.',
  'tag-moves': 'Yes: scan and deployment name the same digest, or nothing here says otherwise.',
  'action-hijacked': 'Yes: every reference is a commit id, a digest or a path of this repository.',
  'token-stolen': 'Yes: each token is stated and writes no more than its job is for.',
}

const viewOf = (id: Question, replay: Replay): PipelineReplay => ({
  id,
  title: questions[id],
  held: replay.held,
  says: replay.held ? fine[id] : replay.says,
  notes: replay.notes.map(note => note.says),
  places: replay.held ? [] : replay.places,
})

function jobsOf(pipeline: Pipeline): PipelineJob[] {
  const depths = new Map<string, number>()
  const verbs = { build: 'builds', push: 'pushes', rename: 'tags', scan: 'scans', deploy: 'deploys' }
  const ordered = [
    ...pipeline.graph.order,
    ...pipeline.workflow.jobs.filter(job => !pipeline.graph.order.includes(job)),
  ]
  return ordered.map(job => {
    const needs = (pipeline.graph.needs.get(job) ?? []).map(other => other.id)
    const depth = Math.max(-1, ...needs.map(id => depths.get(id) ?? -1)) + 1
    depths.set(job.id, depth)
    const does = [...new Set(pipeline.effects.filter(effect => effect.job === job).map(effect => verbs[effect.type]))]
    return {
      id: job.id,
      needs,
      depth,
      does,
      ...(job.if ? { condition: job.if.text.trim() } : {}),
      token: tokenText(pipeline.token(job)),
      where: job.place,
    }
  })
}
