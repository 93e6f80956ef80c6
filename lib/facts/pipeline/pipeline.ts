import type { Input } from '../input.ts'
import type { Repository } from '../world.ts'
import { effectsOf, type Effect } from './effects.ts'
import { environmentsOf, type Environment } from './environment.ts'
import { graphOf, type Graph } from './graph.ts'
import { tokenOf, type Token } from './permissions.ts'
import { readWorkflow } from './read-workflow.ts'
import type { Scan } from './scanner.ts'
import { simulate, type Run, type Trouble } from './simulate.ts'
import type { Job, Step, Workflow } from './types.ts'

/** One workflow with everything that follows from its text and the repository's facts. */
export type Pipeline = {
  workflow: Workflow
  graph: Graph
  effects: readonly Effect[]
  scans: readonly Scan[]
  environments: readonly Environment[]
  /** Not every way to begin is among the environments. */
  cut: boolean
  token(job: Job): Token
  run(environment: Environment, trouble?: Trouble): Run
  /** One run for each environment, with nothing going wrong. */
  runs(): readonly Run[]
}

/** The workflows among the learner's files. */
export const pipelinesOf = (input: Input): Pipeline[] => input.once(buildPipelines)
/** Workflows and composite actions. */
export const workflowsOf = (input: Input): Workflow[] => input.once(buildWorkflows)

function buildWorkflows(input: Input): Workflow[] {
  return input.reading.files.flatMap(file => (file.kind === 'workflow' ? (readWorkflow(file) ?? []) : []))
}

function buildPipelines(input: Input): Pipeline[] {
  return workflowsOf(input).flatMap(workflow =>
    workflow.type === 'workflow' ? [pipelineOf(workflow, input.world.repository)] : [],
  )
}

export function pipelineOf(workflow: Workflow, repository?: Repository): Pipeline {
  const graph = graphOf(workflow)
  const effects = workflow.jobs.flatMap(effectsOf)
  const scans = effects.flatMap(effect => (effect.type === 'scan' ? [effect.scan] : []))
  const { environments, cut } = environmentsOf(workflow)
  const marked = new Set<Job | Step>(scans.flatMap(scan => (scan.step.job ? [scan.step, scan.step.job] : [scan.step])))
  const plan = { graph, scans: marked }
  let quiet: Map<Environment, Run> | undefined
  const runs = () => (quiet ??= new Map(environments.map(one => [one, simulate(plan, one)])))
  return {
    workflow,
    graph,
    effects,
    scans,
    environments,
    cut,
    token: job => tokenOf(job, repository),
    run: (environment, trouble) => simulate(plan, environment, trouble, runs().get(environment)),
    runs: () => [...runs().values()],
  }
}

/** Every step of a workflow or composite action. */
export const stepsOf = (workflow: Workflow): Step[] => [...workflow.jobs.flatMap(job => job.steps), ...workflow.steps]
