import { entryOf, headOf, nodeAt, pathText, rangeAt, type Node, type Part } from '../../source/tree.ts'
import type { Path, Place } from '../../source/types.ts'
import type { ReadFile } from '../../k8s/read.ts'
import { conditionOf } from './expression/condition.ts'
import { scalarText } from './scalar.ts'
import type { If, Job, Setting, Settings, Step, Trigger, Workflow } from './types.ts'
import { usesOf, type Uses } from './uses.ts'

/** Reads a workflow, or a composite action's file, for what the runner will do with it. Never throws. */
export function readWorkflow(file: ReadFile): Workflow | undefined {
  const root = file.documents[0]?.root
  if (root?.type !== 'map') return undefined
  const where = (path: Path, part?: Part): Place => ({
    file: file.name,
    range: rangeAt(root, path, part).range,
    path: pathText(path),
  })
  const type = entryOf(root, 'jobs') ? 'workflow' : 'action'
  const workflow: Workflow = {
    type,
    file: file.name,
    text: file.text,
    root,
    name: scalarText(nodeAt(root, ['name'])),
    triggers: [],
    permissions: nodeAt(root, ['permissions']),
    env: new Map(),
    jobs: [],
    steps: [],
    inputs: new Map(),
    faults: [],
    where,
  }
  const reader = new WorkflowReader(workflow)
  reader.read()
  return workflow
}

/** GitHub starts no run of a larger file (docs: "Actions limits", workflow file size). */
const LARGEST = 500_000
/** A limit of ours, far above what a run can hold. */
const MOST_JOBS = 1000

class WorkflowReader {
  private readonly workflow: Workflow
  constructor(workflow: Workflow) {
    this.workflow = workflow
  }

  read(): void {
    const { workflow } = this
    workflow.env = this.settings(['env'])
    if (workflow.type === 'action') {
      workflow.steps = this.steps(['runs', 'steps'], undefined)
      workflow.inputs = this.inputTypes(['inputs'])
      return
    }
    workflow.triggers = this.triggers()
    workflow.inputs = new Map([
      ...this.inputTypes(['on', 'workflow_dispatch', 'inputs']),
      ...this.inputTypes(['on', 'workflow_call', 'inputs']),
    ])
    const jobs = this.node(['jobs'])
    if (jobs?.type !== 'map') this.fault(['jobs'], 'jobs must be a mapping of job ids')
    else if (workflow.text.length > LARGEST)
      this.fault(
        ['jobs'],
        `a workflow file may have ${LARGEST / 1000} KB, and this one has ${Math.ceil(workflow.text.length / 1000)}: no run of it starts`,
      )
    else
      for (const [index, { key }] of jobs.entries.entries()) {
        if (index >= MOST_JOBS) {
          this.fault(['jobs', key], `no more than ${MOST_JOBS} jobs are followed here`)
          break
        }
        this.job(key)
      }
  }

  private job(id: string): void {
    const path: Path = ['jobs', id]
    if (this.node(path)?.type !== 'map') return this.fault(path, `job ${id} is no mapping`)
    const p = (...keys: (string | number)[]): Path => [...path, ...keys]
    const environment = this.setting(p('environment')) ?? this.setting(p('environment', 'name'))
    const job: Job = {
      workflow: this.workflow,
      id,
      path,
      place: this.workflow.where(path, 'key'),
      name: scalarText(this.node(p('name'))),
      needs: this.list(p('needs')),
      if: this.condition(p('if')),
      continueOnError: this.setting(p('continue-on-error')),
      permissions: this.node(p('permissions')),
      environment,
      runsOn: this.runsOn(p('runs-on')),
      env: this.settings(p('env')),
      outputs: this.settings(p('outputs')),
      shell: this.setting(p('defaults', 'run', 'shell')) ?? this.setting(['defaults', 'run', 'shell']),
      container: this.setting(p('container')) ?? this.setting(p('container', 'image')),
      services: this.services(p('services')),
      steps: [],
      uses: this.uses(p('uses')),
      with: this.settings(p('with')),
      secrets: scalarText(this.node(p('secrets'))) === 'inherit' ? 'inherit' : undefined,
    }
    job.steps = this.steps(p('steps'), job)
    this.workflow.jobs.push(job)
    if (!job.uses && this.node(p('steps'))?.type !== 'seq') this.fault(path, `job ${id} has neither steps nor uses`)
    if (!job.uses && job.runsOn.length === 0) this.fault(path, `job ${id} says no runs-on, so no runner takes it`)
  }

  private steps(path: Path, job: Job | undefined): Step[] {
    const list = this.node(path)
    if (list?.type !== 'seq') return []
    return list.items.flatMap((item, index) => {
      const here: Path = [...path, index]
      if (item.type !== 'map') {
        this.fault(here, 'a step must be a mapping')
        return []
      }
      const p = (...keys: (string | number)[]): Path => [...here, ...keys]
      const step: Step = {
        workflow: this.workflow,
        job,
        index,
        id: scalarText(this.node(p('id'))),
        name: scalarText(this.node(p('name'))),
        path: here,
        place: { file: this.workflow.file, range: headOf(item), path: pathText(here) },
        if: this.condition(p('if')),
        continueOnError: this.setting(p('continue-on-error')),
        run: this.setting(p('run')),
        uses: this.uses(p('uses')),
        with: this.settings(p('with')),
        env: this.settings(p('env')),
        shell: this.setting(p('shell')) ?? job?.shell,
      }
      if (!step.run && !step.uses) this.fault(here, 'a step needs run or uses')
      if (step.run && step.uses) this.fault(here, 'a step has run or uses, not both')
      return [step]
    })
  }

  private triggers(): Trigger[] {
    const on = this.node(['on'])
    const one = (event: string, path: Path, part: Part, filters?: Node): Trigger => ({
      event,
      place: this.workflow.where(path, part),
      filters,
    })
    if (on?.type === 'scalar') return [one(scalarText(on) ?? '', ['on'], 'value')]
    if (on?.type === 'seq') return on.items.map((item, i) => one(scalarText(item) ?? '', ['on', i], 'value'))
    if (on?.type === 'map') return on.entries.map(entry => one(entry.key, ['on', entry.key], 'key', entry.value))
    this.fault(['on'], 'nothing starts this workflow: on is missing')
    return []
  }

  private condition(path: Path): If | undefined {
    const text = scalarText(this.node(path))
    if (text === undefined) return undefined
    const condition = conditionOf(text)
    const place = this.workflow.where(path)
    if (condition.error !== undefined) this.fault(path, `this condition cannot be read: ${condition.error}`)
    return { ...condition, path, place }
  }

  private uses(path: Path): Uses | undefined {
    const text = scalarText(this.node(path))
    if (text === undefined) return undefined
    const uses = usesOf(text.trim(), this.workflow.where(path))
    if (uses.kind === 'unreadable') this.fault(path, `"${text}" is no owner/repo@ref, ./path or docker://image`)
    return uses
  }

  private inputTypes(path: Path): Map<string, string> {
    const types = new Map<string, string>()
    const inputs = this.node(path)
    if (inputs?.type === 'map')
      for (const { key } of inputs.entries) types.set(key, scalarText(this.node([...path, key, 'type'])) ?? 'string')
    return types
  }

  private services(path: Path): Setting[] {
    const services = this.node(path)
    if (services?.type !== 'map') return []
    return services.entries.flatMap(({ key }) => {
      const image = this.setting([...path, key, 'image']) ?? this.setting([...path, key])
      return image ? [image] : []
    })
  }

  private runsOn(path: Path): Setting[] {
    if (this.node(path)?.type !== 'map') return this.list(path)
    const group = this.setting([...path, 'group'])
    return [...this.list([...path, 'labels']), ...(group ? [group] : [])]
  }

  /** A string or a list of strings. */
  private list(path: Path): Setting[] {
    const node = this.node(path)
    if (node?.type !== 'seq') {
      const one = this.setting(path)
      return one ? [one] : []
    }
    return node.items.flatMap((_, i) => this.setting([...path, i]) ?? [])
  }

  private settings(path: Path): Settings {
    const settings = new Map<string, Setting>()
    const node = this.node(path)
    if (node?.type === 'map')
      for (const { key } of node.entries) {
        const one = this.setting([...path, key])
        if (one) settings.set(key, one)
      }
    return settings
  }

  private setting(path: Path): Setting | undefined {
    const text = scalarText(this.node(path))
    return text === undefined ? undefined : { text, path, place: this.workflow.where(path) }
  }

  private node(path: Path): Node | undefined {
    return nodeAt(this.workflow.root, path)
  }

  private fault(path: Path, says: string): void {
    this.workflow.faults.push({ place: this.workflow.where(path), says })
  }
}
