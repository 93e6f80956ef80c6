import * as z from 'zod'
import { readWorld } from '../facts/read-world.ts'
import type { Context } from '../facts/world.ts'
import { grade } from '../grade/grade.ts'
import { kindOf } from '../grade/kinds.ts'
import type { LabSpec } from '../grade/lab.ts'
import type { Grade } from '../grade/types.ts'
import { ruleById } from '../lint/registry.ts'
import type { FileSet } from '../source/types.ts'
import { rewrites } from './rewrites.ts'

export type ProvenLab = {
  spec: LabSpec
  start: FileSet
  world: FileSet
  /** `misses`: exactly the intents that a right answer does without, where lab.yaml says what is enough. */
  right: { name: string; files: FileSet; misses: string[] }[]
  wrong: { name: string; files: FileSet; expect: { fails: string[]; misconception: string } }[]
}

/** Everything that is not as a lab must be, one sentence each; [] is proven. */
export function proveLab(lab: ProvenLab, context: Context, misconceptions?: ReadonlySet<string>): string[] {
  return [
    ...authorErrors(lab, misconceptions),
    ...proveStart(lab, context),
    ...lab.right.flatMap(answer => proveRight(lab, answer, context)),
    ...lab.wrong.flatMap(answer => proveWrong(lab, answer, context, misconceptions)),
  ]
}

function authorErrors({ spec, right, wrong, world }: ProvenLab, misconceptions?: ReadonlySet<string>): string[] {
  const errors = readWorld(world).problems.map(p => `world/${p.file}:${p.range?.start.line ?? 1}: ${p.message}`)
  for (const side of ['safe', 'works'] as const)
    if (!spec.intents.some(intent => intent.side === side)) errors.push(`lab.yaml: no intent of the side "${side}"`)
  const ids = spec.intents.map(intent => intent.id)
  if (new Set(ids).size < ids.length) errors.push('lab.yaml: an intent id stands twice')
  for (const intent of spec.intents) {
    const parsed = kindOf(intent.kind).schema.safeParse(intent)
    if (!parsed.success)
      errors.push(
        `lab.yaml, intent ${intent.id}: ${parsed.error.issues.map(i => `${i.path.join('.')}: ${i.message}`).join('; ')}`,
      )
    const rules = intent['rules']
    if (Array.isArray(rules))
      for (const rule of rules)
        if (!ruleById(String(rule))) errors.push(`lab.yaml, intent ${intent.id}: no rule ${String(rule)}`)
  }
  for (const entry of spec.feedback) {
    if (!ids.includes(entry.when.intent)) errors.push(`lab.yaml, feedback: no intent ${entry.when.intent}`)
    if (entry.misconception && misconceptions && !misconceptions.has(entry.misconception))
      errors.push(`lab.yaml, feedback: no misconception ${entry.misconception}`)
  }
  for (const step of spec.replay ?? [])
    for (const attempt of step.attempts) {
      const parsed = kindOf(attempt.kind).schema.safeParse(attempt)
      if (!parsed.success) errors.push(`lab.yaml, replay ${step.id}: ${z.prettifyError(parsed.error)}`)
    }
  for (const check of (spec.replay ?? []).flatMap(step => step.stoppedBy))
    if (!ids.includes(check)) errors.push(`lab.yaml, replay: no intent ${check}`)
  if (right.length < 2) errors.push('fewer than two right answers')
  if (wrong.length < 5) errors.push('fewer than five wrong answers')
  return errors
}

function proveStart(lab: ProvenLab, context: Context): string[] {
  const result = judge(lab, lab.start, context)
  if (result.type === 'invalid') return [`start cannot be read: ${result.problems[0]?.message ?? ''}`]
  const stopped = result.replay?.filter(step => step.ends !== 'open') ?? []
  return [
    ...(result.solved ? ['start solves the lab'] : []),
    ...stopped.map(({ step }) => `start already stops the step ${step} of the replay`),
  ]
}

function proveRight(lab: ProvenLab, answer: ProvenLab['right'][number], context: Context): string[] {
  const errors: string[] = []
  const check = (how: string, files: FileSet): void => {
    const result = judge(lab, files, context)
    if (result.type === 'invalid')
      errors.push(`right/${answer.name}${how} cannot be read: ${result.problems[0]?.message ?? ''}`)
    else
      for (const verdict of result.verdicts)
        if (verdict.held === answer.misses.includes(verdict.intent))
          errors.push(
            `right/${answer.name}${how} ${verdict.held ? 'holds' : 'fails'} ${verdict.intent}: ${verdict.witness?.says ?? 'no witness'}`,
          )
  }
  const files = complete(lab, answer.files)
  const plain = judge(lab, files, context)
  if (plain.type === 'graded' && !plain.solved) errors.push(`right/${answer.name} does not pass`)
  check('', files)
  for (const rewrite of rewrites) {
    const rewritten = rewrite.apply(files)
    if (rewritten) check(` (${rewrite.name})`, rewritten)
  }
  return errors
}

function proveWrong(
  lab: ProvenLab,
  answer: ProvenLab['wrong'][number],
  context: Context,
  misconceptions?: ReadonlySet<string>,
): string[] {
  const name = `wrong/${answer.name}`
  const errors: string[] = []
  if (misconceptions && !misconceptions.has(answer.expect.misconception))
    errors.push(`${name}: no misconception ${answer.expect.misconception}`)
  const result = judge(lab, complete(lab, answer.files), context)
  if (result.type === 'invalid') return [...errors, `${name} cannot be read: ${result.problems[0]?.message ?? ''}`]
  const fails = result.verdicts.filter(verdict => !verdict.held)
  if (result.solved) errors.push(`${name} solves the lab`)
  const got = fails.map(verdict => verdict.intent).sort()
  const want = [...answer.expect.fails].sort()
  if (got.join() !== want.join()) errors.push(`${name} fails [${got.join(', ')}], expected [${want.join(', ')}]`)
  for (const verdict of fails) {
    if (!verdict.witness?.says) errors.push(`${name}: ${verdict.intent} fails without a witness`)
    if (!verdict.feedback?.text) errors.push(`${name}: ${verdict.intent} fails without feedback`)
  }
  if (fails.length > 0 && !fails.some(verdict => verdict.feedback?.misconception === answer.expect.misconception))
    errors.push(
      `${name}: no feedback names its misconception ${answer.expect.misconception} (says: ${fails.map(v => v.feedback?.misconception ?? '–').join(', ')}; witness ${JSON.stringify({ ...fails[0]?.witness, places: undefined })})`,
    )
  return errors
}

const judge = (lab: ProvenLab, files: FileSet, context: Context): Grade => grade(lab.spec, files, context, lab.world)

/** An answer's folder with the kinds of lab.yaml; a file that it leaves out is the start's. */
function complete(lab: ProvenLab, files: FileSet): FileSet {
  return lab.spec.files.map(({ name, kind }) => {
    const file = files.find(f => f.name === name) ?? lab.start.find(f => f.name === name)
    return { name, kind, text: file?.text ?? '' }
  })
}
