import type { MapNode, Node, Part } from '../../source/tree.ts'
import type { Path, Place } from '../../source/types.ts'
import type { Condition } from './expression/condition.ts'
import type { Uses } from './uses.ts'

/** A value of a workflow as text, with where it stands. */
export type Setting = { text: string; path: Path; place: Place }
/** Names keep the case they are written in. */
export type Settings = ReadonlyMap<string, Setting>
export type If = Condition & { path: Path; place: Place }

/** A workflow file, or the `action.yml` of a composite action (`type`). */
export interface Workflow {
  type: 'workflow' | 'action'
  file: string
  text: string
  root: MapNode
  name: string | undefined
  triggers: Trigger[]
  permissions: Node | undefined
  env: Settings
  jobs: Job[]
  /** The steps of a composite action. A workflow's stand in its jobs. */
  steps: Step[]
  /** Declared inputs of `workflow_call`, `workflow_dispatch` or the action: name → type (`string` if none is said). */
  inputs: ReadonlyMap<string, string>
  /** What the service would refuse, or what cannot be read here. */
  faults: Fault[]
  where(path: Path, part?: Part): Place
}
export type Fault = { place: Place; says: string }

export type Trigger = { event: string; place: Place; filters: Node | undefined }

export interface Job {
  workflow: Workflow
  id: string
  path: Path
  place: Place
  name: string | undefined
  needs: Setting[]
  if: If | undefined
  continueOnError: Setting | undefined
  permissions: Node | undefined
  environment: Setting | undefined
  runsOn: Setting[]
  env: Settings
  outputs: Settings
  shell: Setting | undefined
  container: Setting | undefined
  services: Setting[]
  steps: Step[]
  /** A job that calls a reusable workflow. */
  uses: Uses | undefined
  with: Settings
  secrets: 'inherit' | undefined
}

export interface Step {
  workflow: Workflow
  job: Job | undefined
  index: number
  id: string | undefined
  name: string | undefined
  path: Path
  place: Place
  if: If | undefined
  continueOnError: Setting | undefined
  run: Setting | undefined
  uses: Uses | undefined
  with: Settings
  env: Settings
  shell: Setting | undefined
}

/** "step “Build image”", "step 2 of job scan". */
export const stepName = (step: Step): string =>
  step.name ? `step “${step.name}”` : `step ${step.index + 1}${step.job ? ` of job ${step.job.id}` : ''}`
