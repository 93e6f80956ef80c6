import * as z from 'zod'

/** A moment as files and forms carry it: ISO 8601 with an offset, `2026-12-01T18:00:00+01:00`. */
export const instant = z.iso.datetime({ offset: true, error: 'a moment is written like 2026-12-01T18:00:00+01:00' })

/**
 * What a piece of work is worth after it was due. `refuse`: nothing is taken any more. `accept`: taken until `until`
 * (or for ever) at `percent` of the points. `per-day`: each day begun takes `percent` off, never below `floor`.
 */
export const lateRule = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('refuse') }),
  z.strictObject({ type: z.literal('accept'), percent: z.number().min(0).max(100), until: instant.optional() }),
  z.strictObject({
    type: z.literal('per-day'),
    percent: z.number().min(1).max(100),
    floor: z.number().min(0).max(100).default(0),
    until: instant.optional(),
  }),
])
export type LateRule = z.infer<typeof lateRule>

/** What a learner is told of a hand-in: everything, the points alone, or everything from a day on. */
export const feedbackRule = z.discriminatedUnion('show', [
  z.strictObject({ show: z.literal('now') }),
  z.strictObject({ show: z.literal('score') }),
  z.strictObject({ show: z.literal('after'), at: instant }),
])
export type FeedbackRule = z.infer<typeof feedbackRule>

const fields = {
  open: instant.optional(),
  due: instant.optional(),
  late: lateRule.default({ type: 'refuse' }),
  /** Hand-ins per item that count. What could not be read never counts. */
  attempts: z.union([z.number().int().min(1).max(1000), z.literal('unlimited')]).default('unlimited'),
  keep: z.enum(['best', 'last']).default('best'),
  hints: z.enum(['as-in-lab', 'after-due', 'none']).default('as-in-lab'),
  feedback: feedbackRule.default({ show: 'now' }),
}
export const policyFields = fields

/** Says what is wrong with dates that each are right alone. */
export function datesInOrder(policy: {
  open?: string | undefined
  due?: string | undefined
  late?: LateRule | undefined
}): string[] {
  const wrong: string[] = []
  const { open, due, late } = policy
  if (open && due && Date.parse(due) <= Date.parse(open)) wrong.push('it is due before it opens')
  if (late && late.type !== 'refuse') {
    if (!due) wrong.push('a late rule needs a due time')
    else if (late.until && Date.parse(late.until) <= Date.parse(due)) wrong.push('late work ends before it is due')
  }
  return wrong
}

export const policySchema = z.strictObject(fields).superRefine((policy, context) => {
  for (const message of datesInOrder(policy)) context.addIssue({ code: 'custom', message })
})
export type Policy = z.infer<typeof policySchema>

/** What one learner gets instead of what all get. `due` moves the late window by the same time. */
export const extensionSchema = z.strictObject({
  due: instant.optional(),
  extraAttempts: z.number().int().min(0).max(1000).default(0),
  /** Excused work counts neither for nor against. */
  excused: z.boolean().default(false),
})
export type Extension = z.infer<typeof extensionSchema>
