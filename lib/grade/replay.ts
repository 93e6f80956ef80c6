import * as z from 'zod'
import type { Input } from '../facts/input.ts'
import { askIntent } from './kinds.ts'
import type { IntentHead, Proof, Verdict } from './types.ts'

/** One step of an attack: what the attacker tries, as intents that must all hold for the step to be stopped. */
export const replayStep = z.strictObject({
  id: z.string(),
  title: z.string().min(1),
  /** What the attacker does. */
  text: z.string().min(1),
  /** How the step ends when it is stopped: `contained` where it cannot be prevented, only made worthless. */
  ends: z.enum(['cut', 'contained']).default('cut'),
  /** Ids of the intents (checks) whose work it is to stop it. */
  stoppedBy: z.array(z.string()).min(1),
  attempts: z.array(z.looseObject({ kind: z.string() })).min(1),
  /** What remains possible after it is stopped. */
  remains: z.string().optional(),
})
export type ReplayStep = z.infer<typeof replayStep>

export type StepEnd = {
  step: string
  ends: 'open' | 'contained' | 'cut'
  /** Checks: those that stop it, or, while it is open, those that would. */
  by: string[]
  /** Why, on the learner's own lines. */
  because: Proof[]
}

/**
 * The attack, step by step. Whether a step is stopped is asked of the facts, not of the checks: a check may fail for another
 * workload's sake while this step is cut.
 */
export function replayOf(steps: readonly ReplayStep[], verdicts: readonly Verdict[], input: Input): StepEnd[] {
  const held = new Set(verdicts.filter(verdict => verdict.held).map(verdict => verdict.intent))
  return steps.map(step => {
    const outcomes = attemptsOf(step).map(attempt => askIntent(attempt, input))
    const through = outcomes.filter(outcome => !outcome.held)
    const open = through.length > 0
    const named = step.stoppedBy.filter(check => held.has(check) !== open)
    return {
      step: step.id,
      ends: open ? 'open' : step.ends,
      by: named.length > 0 ? named : step.stoppedBy,
      because: open
        ? through.map(({ witness, says }) => ({ says: witness?.says ?? says, places: witness?.places ?? [] }))
        : outcomes.flatMap(({ proof }) => proof ?? []),
    }
  })
}

const attempts = new WeakMap<ReplayStep, IntentHead[]>()

function attemptsOf(step: ReplayStep): IntentHead[] {
  const known = attempts.get(step)
  if (known) return known
  const { id, title } = step
  const made = step.attempts.map((attempt): IntentHead => ({ id, title, side: 'safe', ...attempt }))
  attempts.set(step, made)
  return made
}
