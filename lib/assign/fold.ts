import type { Extension, FeedbackRule, Policy } from './policy.ts'
import { dueOf, segmentAt, timelineOf, type Segment } from './timeline.ts'

/** One hand-in that could be judged. `share` of the item's points, 0 … 1, before credit. `at` in epoch milliseconds. */
export type Try = { id: string; at: number; share: number }

/** An instructor's word over the computed points, kept beside them. */
export type Override = { points: number; comment: string }

export type ItemInput = {
  points: number
  policy: Policy
  extension?: Extension | undefined
  override?: Override | undefined
  tries: readonly Try[]
  now: number
}

/** Why the next hand-in would not be taken. */
export type Refusal = 'not-open' | 'closed' | 'no-attempts-left'

export type ItemState = {
  phase: Segment['phase']
  /** Epoch milliseconds; Infinity without. */
  due: number
  /** Percent of the points that a hand-in of now is worth. */
  credit: number
  used: number
  left: number | 'unlimited'
  refusal?: Refusal
  /** The tries that were taken: in time, within the limit, in order; with the credit of their moment. */
  taken: (Try & { credit: number; late: boolean })[]
  /** The one that counts. */
  counted?: Try & { credit: number; late: boolean }
  /** Points of the counted try, or of the override; `undefined` while there is nothing, or when excused. */
  points?: number
  of: number
  excused: boolean
  overridden: boolean
}

export const limitOf = (policy: Policy, extension?: Extension): number | 'unlimited' =>
  policy.attempts === 'unlimited' ? 'unlimited' : policy.attempts + (extension?.extraAttempts ?? 0)

/**
 * The state of one item for one learner: policy and extension applied to the hand-ins. Pure, and the only place that knows
 * the rules: the learner's page, the gradebook, the server and `grade --all` all fold with it.
 */
export function foldItem({ points, policy, extension, override, tries, now }: ItemInput): ItemState {
  const timeline = timelineOf(policy, extension)
  const limit = limitOf(policy, extension)
  const taken: ItemState['taken'] = []
  for (const one of [...tries].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))) {
    const { phase, percent } = segmentAt(timeline, one.at)
    if (phase !== 'open' && phase !== 'late') continue
    if (limit !== 'unlimited' && taken.length >= limit) break
    taken.push({ ...one, share: clamp(one.share), credit: percent, late: phase === 'late' })
  }
  const today = segmentAt(timeline, now)
  const left = limit === 'unlimited' ? 'unlimited' : Math.max(0, limit - taken.length)
  const counted = policy.keep === 'last' ? taken.at(-1) : bestOf(taken)
  const excused = extension?.excused ?? false
  const computed = counted ? round(points * counted.share * (counted.credit / 100)) : undefined
  const refusal = refusalOf(today.phase, left)
  return {
    phase: today.phase,
    due: dueOf(policy, extension),
    credit: today.percent,
    used: taken.length,
    left,
    ...(refusal ? { refusal } : {}),
    taken,
    ...(counted ? { counted } : {}),
    ...(excused
      ? {}
      : override
        ? { points: round(override.points) }
        : computed === undefined
          ? {}
          : { points: computed }),
    of: points,
    excused,
    overridden: !excused && override !== undefined,
  }
}

function refusalOf(phase: Segment['phase'], left: number | 'unlimited'): Refusal | undefined {
  if (phase === 'before') return 'not-open'
  if (phase === 'closed') return 'closed'
  return left === 0 ? 'no-attempts-left' : undefined
}

/** The most points after credit; of equals, the earliest. */
function bestOf(taken: ItemState['taken']): ItemState['taken'][number] | undefined {
  let best: ItemState['taken'][number] | undefined
  for (const one of taken) if (!best || one.share * one.credit > best.share * best.credit) best = one
  return best
}

const clamp = (share: number): number => (share >= 0 ? Math.min(1, share) : 0)

/** Two decimals: what is shown, exported and added up is one and the same number. */
export const round = (points: number): number => Math.round((points + Number.EPSILON) * 100) / 100

export type Shown = 'all' | 'score' | 'received'

/** How much of a grade the learner is told now. */
export function feedbackShown(rule: FeedbackRule, now: number): Shown {
  if (rule.show === 'now') return 'all'
  if (rule.show === 'score') return 'score'
  return now >= Date.parse(rule.at) ? 'all' : 'received'
}

export function hintsShown(policy: Policy, now: number, extension?: Extension): boolean {
  if (policy.hints === 'after-due') return now > dueOf(policy, extension)
  return policy.hints === 'as-in-lab'
}

/** Sum over items: what is excused counts neither for nor against; what was not handed in counts 0. */
export function totalOf(items: readonly Pick<ItemState, 'points' | 'of' | 'excused'>[]): {
  points: number
  of: number
} {
  const counted = items.filter(item => !item.excused)
  return {
    points: round(counted.reduce((sum, item) => sum + (item.points ?? 0), 0)),
    of: round(counted.reduce((sum, item) => sum + item.of, 0)),
  }
}
