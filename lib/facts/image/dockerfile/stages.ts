import { parseReference } from '../reference.ts'
import type { Instruction, Of } from './instruction.ts'
import { flagOf, mountsOf } from './instruction.ts'
import type { Fault } from './logical-lines.ts'
import { expandWord } from './shell-words.ts'
import type { Expanded } from './shell-words.ts'
import { Scope } from './scope.ts'
import type { Slice } from './slice.ts'

/** What a stage starts from. `open`: the name depends on a value that the file does not give. */
export type Base =
  | { type: 'scratch' }
  | { type: 'stage'; stage: Stage }
  | { type: 'image'; text: string }
  | { type: 'open'; text: string }

/** Where a COPY --from (or a mount's from=) takes files. */
export type Source = { type: 'stage'; stage: Stage } | { type: 'image'; text: string } | { type: 'open' }

export interface Stage {
  readonly index: number
  /** In lower case, as BuildKit keeps it. */
  readonly name: string | undefined
  readonly from: Of<'from'>
  readonly base: Base
  /** In order of execution: triggers of the parent stage's ONBUILD first. `inherited` marks those. */
  readonly steps: readonly Step[]
  /** Variables after the last step. */
  readonly scope: Scope
  /** The stages and images its files come from. */
  readonly sources: readonly { at: Slice; source: Source }[]
}
export type Step = { instruction: Instruction; inherited: boolean; expand(word: Slice | string): Expanded }

type Result = {
  globals: Instruction[]
  stages: Stage[]
  faults: Fault[]
  /** Of two stages with one name the later counts; case does not matter. */
  byName: Map<string, Stage>
  /** All stages, also those further down: a COPY may name them. */
  count: number
  names: ReadonlySet<string | undefined>
}

/** Groups instructions into stages and follows variables through them (dockerfile2llb/convert.go). */
export function stagesOf(instructions: readonly Instruction[], escape: string): Result {
  const names = instructions.flatMap(one => (one.kind === 'from' ? [one.name?.text.toLowerCase()] : []))
  const result: Result = {
    globals: [],
    stages: [],
    faults: [],
    byName: new Map(),
    count: names.length,
    names: new Set(names),
  }
  let globals = Scope.forFrom()
  let open: { from: Of<'from'>; own: Instruction[] } | undefined
  const close = (): void => {
    const stage = open && stageOf(open.from, open.own, globals, escape, result)
    open = undefined
    if (!stage) return
    result.stages.push(stage)
    if (stage.name !== undefined) result.byName.set(stage.name, stage)
  }
  for (const instruction of instructions) {
    if (instruction.kind === 'from') {
      close()
      open = { from: instruction, own: [] }
    } else if (open) open.own.push(instruction)
    else if (instruction.kind === 'arg') {
      result.globals.push(instruction)
      globals = globals.declare(instruction, undefined, escape)
    } else
      result.faults.push({
        start: instruction.keyword.start,
        end: instruction.keyword.end,
        message: `${instruction.keyword.text.toUpperCase()} stands before the first FROM: there is no stage yet. Only ARG may.`,
      })
  }
  close()
  return result
}

function stageOf(from: Of<'from'>, own: Instruction[], globals: Scope, escape: string, into: Result): Stage {
  const base = baseOf(from, globals, escape, into)
  const parent = base.type === 'stage' ? base.stage : undefined
  // A child stage starts with its parent's variables, ARGs among them.
  let scope = parent?.scope ?? Scope.forStage(base.type !== 'scratch')
  const triggers = (parent?.steps ?? []).flatMap(({ instruction, inherited }) =>
    instruction.kind === 'onbuild' && !inherited ? [instruction.inner] : [],
  )
  const steps: Step[] = []
  const sources: { at: Slice; source: Source }[] = []
  const run = (instruction: Instruction, inherited: boolean): void => {
    const now = scope
    const expand = (word: Slice | string): Expanded =>
      expandWord(typeof word === 'string' ? word : word.text, escape, name => now.lookup(name))
    steps.push({ instruction, inherited, expand })
    if (instruction.kind === 'arg') scope = scope.declare(instruction, globals, escape)
    else if (instruction.kind === 'env') scope = scope.set(instruction, escape)
    const flag = instruction.kind === 'copy' ? flagOf(instruction, 'from') : undefined
    if (flag) sources.push({ at: flag.value, source: sourceOf(flag.value.text, flag.at, into) })
    if (instruction.kind !== 'run') return
    for (const { at, options } of mountsOf(instruction)) {
      const name = options.get('from')
      if (name !== undefined) sources.push({ at, source: sourceOf(name, at, into) })
    }
  }
  for (const trigger of triggers) run(trigger, true)
  for (const instruction of own) run(instruction, false)
  return {
    index: into.stages.length,
    name: from.name?.text.toLowerCase(),
    from,
    base,
    steps,
    scope,
    sources,
  }
}

function baseOf(from: Of<'from'>, globals: Scope, escape: string, into: Result): Base {
  const { value, known, fault } = expandWord(from.image.text, escape, name => globals.lookup(name))
  const at = { start: from.image.start, end: from.image.end }
  if (fault !== undefined) into.faults.push({ ...at, message: `The image of FROM cannot be read: ${fault}.` })
  if (!known) return { type: 'open', text: from.image.text }
  if (value === '')
    into.faults.push({
      ...at,
      message: `${from.image.text} is empty here: FROM sees only ARGs that stand before the first FROM.`,
    })
  const stage = into.byName.get(value.toLowerCase())
  if (stage) return { type: 'stage', stage }
  if (value === 'scratch') return { type: 'scratch' }
  const parsed = parseReference(value)
  if (!parsed.ok && value !== '') into.faults.push({ ...at, message: `${value} is no image: ${parsed.reason}.` })
  return { type: 'image', text: value }
}

function sourceOf(name: string, at: Slice, into: Result): Source {
  const text = name.replace(/^["']|["']$/g, '')
  if (text.includes('$')) {
    into.faults.push({
      start: at.start,
      end: at.end,
      message: '--from takes no variables: name a stage that starts FROM the variable.',
    })
    return { type: 'open' }
  }
  const named = into.byName.get(text.toLowerCase())
  if (named) return { type: 'stage', stage: named }
  if (into.names.has(text.toLowerCase())) return { type: 'open' }
  if (!/^\d+$/.test(text)) {
    const parsed = parseReference(text)
    if (!parsed.ok)
      into.faults.push({ start: at.start, end: at.end, message: `${text} is no stage and no image: ${parsed.reason}.` })
    return { type: 'image', text }
  }
  const stage = into.stages[Number(text)]
  if (stage) return { type: 'stage', stage }
  if (Number(text) < into.count) return { type: 'open' }
  into.faults.push({
    start: at.start,
    end: at.end,
    message: `There is no stage ${text}: stages count from 0.`,
  })
  return { type: 'open' }
}

/** The stage and its parents, nearest first. */
export function lineage(stage: Stage): Stage[] {
  const stages: Stage[] = []
  // A stage can only start from one above it: no circle.
  for (let one: Stage | undefined = stage; one; one = one.base.type === 'stage' ? one.base.stage : undefined)
    stages.push(one)
  return stages
}
