import type { Extension, Policy } from './policy.ts'

const DAY = 24 * 60 * 60 * 1000

/** From `from` (inclusive) to `to` (exclusive), in epoch milliseconds, a hand-in is worth `percent`; `closed` takes none. */
export type Segment = { from: number; to: number; phase: 'before' | 'open' | 'late' | 'closed'; percent: number }

/** When this learner's work is due, in epoch milliseconds; Infinity without a due time. An extension never takes time away. */
export function dueOf(policy: Policy, extension?: Extension): number {
  const due = policy.due ? Date.parse(policy.due) : Infinity
  return extension?.due && due !== Infinity ? Math.max(due, Date.parse(extension.due)) : due
}

/**
 * All of time, cut where the worth of a hand-in changes: adjoining segments without gap or overlap, first from -Infinity,
 * last to Infinity. Work handed in at the very moment it is due is in time: the boundary is `due` + 1 ms.
 */
export function timelineOf(policy: Policy, extension?: Extension): Segment[] {
  const open = policy.open ? Date.parse(policy.open) : -Infinity
  const due = dueOf(policy, extension)
  const moved = due - (policy.due ? Date.parse(policy.due) : Infinity)
  const shift = Number.isFinite(moved) ? moved : 0
  const segments: Segment[] = []
  const add = (segment: Segment) => {
    if (segment.to > segment.from) segments.push(segment)
  }
  add({ from: -Infinity, to: open, phase: 'before', percent: 0 })
  const late = due === Infinity ? Infinity : due + 1
  add({ from: open, to: late, phase: 'open', percent: 100 })
  if (late === Infinity) return segments
  const rule = policy.late
  const end = rule.type === 'refuse' ? late : rule.until ? Date.parse(rule.until) + shift + 1 : Infinity
  if (rule.type === 'accept') add({ from: late, to: end, phase: 'late', percent: rule.percent })
  if (rule.type === 'per-day') {
    for (let day = 1, from = late; from < end; day++) {
      const percent = Math.max(rule.floor, 100 - day * rule.percent)
      const last = percent <= rule.floor
      const to = last ? end : Math.min(end, from + DAY)
      add({ from, to, phase: 'late', percent })
      from = to
    }
  }
  add({ from: end, to: Infinity, phase: 'closed', percent: 0 })
  return segments
}

/** The segment that holds `at`; every moment has one. */
export function segmentAt(timeline: readonly Segment[], at: number): Segment {
  const found = timeline.find(segment => at >= segment.from && at < segment.to)
  return found ?? { from: at, to: at + 1, phase: 'closed', percent: 0 }
}

/** Between which moments, both inclusive, anything is taken at all: what a database statement can compare with. */
export function takenBetween(policy: Policy, extension?: Extension): { from: number; until: number } {
  const taken = timelineOf(policy, extension).filter(s => s.phase === 'open' || s.phase === 'late')
  return { from: taken[0]?.from ?? Infinity, until: (taken.at(-1)?.to ?? -Infinity) - 1 }
}
