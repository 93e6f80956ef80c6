import * as z from 'zod'
import { itemsSchema, timeZoneSchema } from '../../assign/assignment.ts'
import { answersSchema, handedFiles } from '../../assign/attempts.ts'
import { instant, policySchema } from '../../assign/policy.ts'

/** Bodies that the API takes. Unknown fields are dropped unread: a claimed score, role or time is one of them. */

/** No control characters and none that turn text around (Unicode bidi controls). */
const line = (most: number) =>
  z
    .string()
    .transform(text => text.normalize('NFC').replace(/\s+/g, ' ').trim())
    .refine(text => text.length >= 1 && text.length <= most, `1 to ${most} characters`)
    .refine(text => !/[\p{Cc}\u200b-\u200f\u202a-\u202e\u2066-\u2069]/u.test(text), 'no invisible characters')

const password = z.string().min(12, 'at least 12 characters').max(200)
const key = z.string().regex(/^[A-Za-z0-9_-]{16,64}$/, '16 to 64 letters and digits')
const files = handedFiles

export const shapes = {
  account: z.object({ token: z.string().min(1).max(200), name: line(60), password }),
  signIn: z.object({ name: z.string().min(1).max(200), password: z.string().min(1).max(200) }),
  newClass: z.object({ title: line(120), timeZone: timeZoneSchema }),
  changeClass: z.object({
    title: line(120).optional(),
    timeZone: timeZoneSchema.optional(),
    joinOpen: z.boolean().optional(),
    joinUntil: instant.nullable().optional(),
    newCode: z.boolean().optional(),
  }),
  confirm: z.object({ confirm: z.string().max(200) }),
  assignment: z.object({
    slug: z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case words joined by dashes')
      .max(80),
    title: line(200),
    notes: z.string().max(4000).default(''),
    published: z.boolean().default(false),
    policy: policySchema,
    items: itemsSchema,
  }),
  extension: z.object({
    due: instant.optional(),
    extraAttempts: z.number().int().min(0).max(1000).default(0),
    excused: z.boolean().default(false),
  }),
  override: z.object({ points: z.number().min(0).max(10_000), comment: z.string().trim().max(2000).default('') }),
  regrade: z.object({ apply: z.boolean().default(false) }),
  join: z.object({ code: z.string().min(1).max(40), pseudonym: line(40) }),
  resume: z.object({ code: z.string().min(1).max(60) }),
  /** `base`: when the draft was saved that this one was written upon; null for none. */
  draft: z.object({ files, base: instant.nullable().optional() }),
  handIn: z.object({ key, files: files.optional(), answers: answersSchema.optional() }),
}
