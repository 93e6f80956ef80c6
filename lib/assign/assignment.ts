import * as z from 'zod'
import { datesInOrder, policyFields, policySchema, type Policy } from './policy.ts'
import { isTimeZone } from './zone.ts'

export const ASSIGNMENT = 'drydock-assignment/1'

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is lower-case words joined by single dashes')
const points = z.number().min(0).max(10_000)
const item = z.union(
  [z.strictObject({ lab: id, points }), z.strictObject({ quiz: id, points })],
  'an item is { "lab": … or "quiz": …, "points": a number from 0 to 10000 }',
)
export type AssignmentItem = z.infer<typeof item>

/** An IANA name that this machine knows, such as `Europe/Berlin`. */
export const timeZoneSchema = z.string().max(64).refine(isTimeZone, 'a time zone such as Europe/Berlin is expected')

/** `lab:drop-root`, `quiz:network-policies`: the item's name in tables, exports and the database. */
export type ItemKey = `lab:${string}` | `quiz:${string}`
export const keyOf = (of: AssignmentItem): ItemKey => ('lab' in of ? `lab:${of.lab}` : `quiz:${of.quiz}`)

export const itemsSchema = z
  .array(item)
  .min(1, 'pick at least one lab or quiz')
  .max(100)
  .superRefine((items, context) => {
    const seen = new Set<string>()
    for (const [index, one] of items.entries()) {
      const key = keyOf(one)
      if (seen.has(key)) context.addIssue({ code: 'custom', path: [index], message: `${key} is listed twice` })
      seen.add(key)
    }
  })

/** An assignment as a file or link. Without policy fields: open at once, no due time, unlimited attempts, the best counts. */
export const assignmentSchema = z
  .strictObject({
    format: z.literal(ASSIGNMENT).default(ASSIGNMENT),
    id,
    title: z.string().trim().min(1, 'a title is missing').max(200),
    items: itemsSchema,
    /** Where hand-ins by file go and what the learner should know: plain text. */
    notes: z.string().max(4000).optional(),
    /** Dates are shown in it beside the learner's own. */
    timeZone: timeZoneSchema.optional(),
    ...policyFields,
  })
  .superRefine((assignment, context) => {
    for (const message of datesInOrder(assignment)) context.addIssue({ code: 'custom', message })
  })
export type Assignment = z.infer<typeof assignmentSchema>

export const policyOf = (assignment: Assignment): Policy =>
  policySchema.parse(
    Object.fromEntries(
      Object.keys(policyFields).flatMap(key => {
        const value = assignment[key as keyof Assignment]
        return value === undefined ? [] : [[key, value]]
      }),
    ),
  )

export type Read<T> = { type: 'read'; value: T } | { type: 'refused'; because: string }

/** 64 KiB hold an assignment of a hundred items with long notes many times over. */
export const ASSIGNMENT_LIMIT = 64 * 1024

export function readAssignment(text: string): Read<Assignment> {
  return readJson(text, ASSIGNMENT_LIMIT, ASSIGNMENT, assignmentSchema)
}

/** Reads JSON of a given format; says in one sentence why not. */
export function readJson<Schema extends z.ZodType>(
  text: string,
  limit: number,
  format: string,
  schema: Schema,
): Read<z.output<Schema>> {
  if (text.length > limit) return { type: 'refused', because: `it is larger than ${Math.round(limit / 1024)} KiB` }
  let parsed: unknown
  try {
    parsed = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return { type: 'refused', because: 'it is not JSON' }
  }
  const said = typeof parsed === 'object' && parsed !== null ? (parsed as { format?: unknown }).format : undefined
  if (said !== undefined && said !== format)
    return { type: 'refused', because: `it has the format ${JSON.stringify(said).slice(0, 60)}, not ${format}` }
  const checked = schema.safeParse(parsed)
  if (checked.success) return { type: 'read', value: checked.data }
  const issue = checked.error.issues[0]
  const where = issue?.path.length ? `${issue.path.join('.')}: ` : ''
  return { type: 'refused', because: `${where}${issue?.message ?? 'it has another shape'}`.slice(0, 300) }
}
