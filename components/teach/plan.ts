import '@/lib/worker/no-eval'
import { ASSIGNMENT, assignmentSchema, type Assignment } from '@/lib/assign/assignment'
import type { Policy } from '@/lib/assign/policy'
import { isTimeZone, toInstant, toWall } from '@/lib/assign/zone'

/** An assignment while it is being written: what the form's fields hold, as text and numbers. */
export type Plan = {
  id: string
  title: string
  notes: string
  timeZone: string
  points: Record<string, number>
  open: string
  due: string
  late: 'refuse' | 'accept' | 'per-day'
  latePercent: number
  lateFloor: number
  lateUntil: string
  attempts: string
  keep: 'best' | 'last'
  hints: Policy['hints']
  feedback: 'now' | 'score' | 'after'
  feedbackAt: string
}

export const newPlan = (timeZone: string): Plan => ({
  id: '',
  title: '',
  notes: '',
  timeZone,
  points: {},
  open: '',
  due: '',
  late: 'refuse',
  latePercent: 50,
  lateFloor: 0,
  lateUntil: '',
  attempts: '',
  keep: 'best',
  hints: 'as-in-lab',
  feedback: 'now',
  feedbackAt: '',
})

export const slugOf = (title: string): string =>
  title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60) || 'assignment'

/** The plan as an assignment, or the sentence why it is none. */
export function assignmentOf(plan: Plan): { assignment: Assignment } | { wrong: string } {
  if (!isTimeZone(plan.timeZone))
    return { wrong: `“${plan.timeZone}” is no time zone; write one such as Europe/Berlin.` }
  const at = (wall: string) => toInstant(wall, plan.timeZone)
  const lateUntil = at(plan.lateUntil)
  const late =
    plan.late === 'refuse' || !plan.due
      ? { type: 'refuse' }
      : plan.late === 'accept'
        ? { type: 'accept', percent: plan.latePercent, ...(lateUntil ? { until: lateUntil } : {}) }
        : {
            type: 'per-day',
            percent: plan.latePercent,
            floor: plan.lateFloor,
            ...(lateUntil ? { until: lateUntil } : {}),
          }
  const read = assignmentSchema.safeParse({
    format: ASSIGNMENT,
    id: plan.id || slugOf(plan.title),
    title: plan.title,
    items: Object.entries(plan.points).map(([key, points]) => {
      const [kind = '', id = ''] = key.split(':')
      return { [kind]: id, points }
    }),
    ...(plan.notes.trim() ? { notes: plan.notes } : {}),
    timeZone: plan.timeZone,
    ...(plan.open ? { open: at(plan.open) } : {}),
    ...(plan.due ? { due: at(plan.due) } : {}),
    late,
    attempts: plan.attempts.trim() === '' ? 'unlimited' : Number(plan.attempts),
    keep: plan.keep,
    hints: plan.hints,
    feedback: plan.feedback === 'after' ? { show: 'after', at: at(plan.feedbackAt) } : { show: plan.feedback },
  })
  if (read.success) return { assignment: read.data }
  if (plan.title.trim() === '') return { wrong: 'Give the assignment a title.' }
  if (Object.keys(plan.points).length === 0) return { wrong: 'Pick at least one lab or quiz.' }
  if (plan.feedback === 'after' && !plan.feedbackAt) return { wrong: 'Say from when on learners are told.' }
  const issue = read.error.issues[0]
  return { wrong: `${issue?.path.join(' ') || 'The dates'}: ${issue?.message ?? 'not right'}.` }
}

export function planOf(assignment: Assignment, zone: string): Plan {
  const timeZone = assignment.timeZone ?? zone
  const wall = (instant: string | undefined) => (instant ? toWall(instant, timeZone) : '')
  const { late, feedback } = assignment
  return {
    id: assignment.id,
    title: assignment.title,
    notes: assignment.notes ?? '',
    timeZone,
    points: Object.fromEntries(
      assignment.items.map(item => ['lab' in item ? `lab:${item.lab}` : `quiz:${item.quiz}`, item.points]),
    ),
    open: wall(assignment.open),
    due: wall(assignment.due),
    late: late.type,
    latePercent: late.type === 'refuse' ? 50 : late.percent,
    lateFloor: late.type === 'per-day' ? late.floor : 0,
    lateUntil: late.type === 'refuse' ? '' : wall(late.until),
    attempts: assignment.attempts === 'unlimited' ? '' : String(assignment.attempts),
    keep: assignment.keep,
    hints: assignment.hints,
    feedback: feedback.show,
    feedbackAt: feedback.show === 'after' ? wall(feedback.at) : '',
  }
}
