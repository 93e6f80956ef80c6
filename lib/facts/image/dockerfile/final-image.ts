import type { Kind, Of } from './instruction.ts'
import { lineage } from './stages.ts'
import type { Base, Stage, Step } from './stages.ts'

/** A setting of an image's config: who wrote it last, and what it says if that can be read from the file. */
export type Setting<T> = { value: T; known: boolean; step: Step; stage: Stage }

/** The last instruction of a kind in the stage or its parent stages: what a stage starts from it inherits. */
export function lastStep<K extends Kind>(
  stage: Stage,
  kind: K,
): { step: Step; stage: Stage; instruction: Of<K> } | undefined {
  for (const one of lineage(stage)) {
    const step = one.steps.findLast(({ instruction }) => instruction.kind === kind)
    if (step) return { step, stage: one, instruction: step.instruction as Of<K> }
  }
  return undefined
}

/** The USER that holds at the end of a stage. Undefined: no USER in these stages, the base decides. */
export function userOf(stage: Stage): Setting<string> | undefined {
  const last = lastStep(stage, 'user')
  if (!last) return undefined
  const { value, known } = last.step.expand(last.instruction.value)
  return { value, known, step: last.step, stage: last.stage }
}

/** The image or nothing at the bottom of a stage's parents. */
export function rootBase(stage: Stage): Exclude<Base, { type: 'stage' }> {
  const bottom = lineage(stage).at(-1) ?? stage
  return bottom.base.type === 'stage' ? { type: 'open', text: '' } : bottom.base
}

/** The words of ENTRYPOINT or else CMD; a CMD of a parent is dropped when the stage sets its own ENTRYPOINT. */
export function programOf(stage: Stage): { instruction: Of<'entrypoint' | 'cmd'>; stage: Stage } | undefined {
  return lastStep(stage, 'entrypoint') ?? lastStep(stage, 'cmd')
}
