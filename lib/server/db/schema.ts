import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { Extension, Policy } from '../../assign/policy.ts'

/**
 * The classroom. PostgreSQL 15 dialect. Secrets (passwords, resume codes, session tokens, set-up links) are stored as
 * hashes only; of a learner there is a pseudonym, never a name or an address. Deleting a learner or a class deletes all of it.
 */
const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })
const created = () =>
  at('created_at')
    .notNull()
    .default(sql`clock_timestamp()`)

export const instructor = pgTable(
  'instructor',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    name: text('name').notNull(),
    password: text('password').notNull(),
    createdAt: created(),
  },
  t => [uniqueIndex('instructor_name').on(sql`lower(${t.name})`)],
)

/** A one-time link: the first instructor's set-up, or an instructor's invitation to another. */
export const invite = pgTable('invite', {
  tokenHash: text('token_hash').primaryKey(),
  purpose: text('purpose', { enum: ['setup', 'colleague'] }).notNull(),
  expiresAt: at('expires_at').notNull(),
  createdAt: created(),
})

export const schoolClass = pgTable('class', {
  id: uuid('id').primaryKey().defaultRandom(),
  ownerId: uuid('owner_id')
    .notNull()
    .references(() => instructor.id, { onDelete: 'restrict' }),
  title: text('title').notNull(),
  timeZone: text('time_zone').notNull(),
  joinCode: text('join_code').notNull().unique(),
  joinOpen: boolean('join_open').notNull().default(true),
  joinUntil: at('join_until'),
  createdAt: created(),
})

export const learner = pgTable(
  'learner',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    classId: uuid('class_id')
      .notNull()
      .references(() => schoolClass.id, { onDelete: 'cascade' }),
    pseudonym: text('pseudonym').notNull(),
    resumeHash: text('resume_hash').notNull().unique(),
    /** The instructor's own preview: never in tables or exports. */
    preview: boolean('preview').notNull().default(false),
    createdAt: created(),
  },
  t => [uniqueIndex('learner_pseudonym').on(t.classId, sql`lower(${t.pseudonym})`)],
)

/** Exactly one of the two ids is set. The cookie holds the token; here is its SHA-256. */
export const session = pgTable(
  'session',
  {
    tokenHash: text('token_hash').primaryKey(),
    instructorId: uuid('instructor_id').references(() => instructor.id, { onDelete: 'cascade' }),
    learnerId: uuid('learner_id').references(() => learner.id, { onDelete: 'cascade' }),
    expiresAt: at('expires_at').notNull(),
    createdAt: created(),
  },
  t => [
    check('session_of_one', sql`num_nonnulls(${t.instructorId}, ${t.learnerId}) = 1`),
    index('session_instructor').on(t.instructorId),
    index('session_learner').on(t.learnerId),
  ],
)

/** `policy` is the truth; the three columns beside it are what `lib/assign` computes from it for the one statement. */
export const assignment = pgTable(
  'assignment',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    classId: uuid('class_id')
      .notNull()
      .references(() => schoolClass.id, { onDelete: 'cascade' }),
    slug: text('slug').notNull(),
    title: text('title').notNull(),
    notes: text('notes').notNull().default(''),
    policy: jsonb('policy').$type<Policy>().notNull(),
    published: boolean('published').notNull().default(false),
    takenFrom: at('taken_from'),
    takenUntil: at('taken_until'),
    attempts: integer('attempts'),
    createdAt: created(),
  },
  t => [uniqueIndex('assignment_slug').on(t.classId, t.slug)],
)

/** `key` is `lab:<id>` or `quiz:<id>`. An item that was handed in is retired, not deleted. */
export const item = pgTable(
  'item',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    assignmentId: uuid('assignment_id')
      .notNull()
      .references(() => assignment.id, { onDelete: 'cascade' }),
    key: text('key').notNull(),
    points: doublePrecision('points').notNull(),
    position: integer('position').notNull(),
    retired: boolean('retired').notNull().default(false),
  },
  t => [uniqueIndex('item_key').on(t.assignmentId, t.key)],
)

export const extension = pgTable(
  'extension',
  {
    assignmentId: uuid('assignment_id')
      .notNull()
      .references(() => assignment.id, { onDelete: 'cascade' }),
    learnerId: uuid('learner_id')
      .notNull()
      .references(() => learner.id, { onDelete: 'cascade' }),
    value: jsonb('value').$type<Extension>().notNull(),
    takenUntil: at('taken_until'),
    extraAttempts: integer('extra_attempts').notNull().default(0),
  },
  t => [primaryKey({ columns: [t.assignmentId, t.learnerId] })],
)

/**
 * The lock and the count of hand-ins: one row per learner and item. `allowed` is the limit that last applied. Only the SQL of
 * `submissions/hand-in` asks for it, by name; it is here because migrations are made from this file.
 */
export const attemptCount = pgTable(
  'attempt_count',
  {
    learnerId: uuid('learner_id')
      .notNull()
      .references(() => learner.id, { onDelete: 'cascade' }),
    itemId: uuid('item_id')
      .notNull()
      .references(() => item.id, { onDelete: 'cascade' }),
    used: integer('used').notNull(),
    allowed: integer('allowed').notNull(),
  },
  t => [primaryKey({ columns: [t.learnerId, t.itemId] })],
)

export type HandedText = { name: string; text: string }

export const submission = pgTable(
  'submission',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    learnerId: uuid('learner_id')
      .notNull()
      .references(() => learner.id, { onDelete: 'cascade' }),
    itemId: uuid('item_id')
      .notNull()
      .references(() => item.id, { onDelete: 'cascade' }),
    /** Idempotency key, made by the learner's browser. */
    key: text('key').notNull(),
    number: integer('number').notNull(),
    receivedAt: at('received_at').notNull(),
    /** What was handed in, exactly. One of the two. */
    files: jsonb('files').$type<HandedText[]>(),
    answers: jsonb('answers').$type<Record<string, unknown>>(),
    /** SHA-256 over the work, hex. */
    hash: text('hash').notNull(),
  },
  t => [
    uniqueIndex('submission_key').on(t.learnerId, t.key),
    index('submission_item').on(t.itemId, t.learnerId, t.receivedAt),
  ],
)

/** Every grade a submission ever got; exactly one is current. */
export const grade = pgTable(
  'grade',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    submissionId: uuid('submission_id')
      .notNull()
      .references(() => submission.id, { onDelete: 'cascade' }),
    engine: text('engine').notNull(),
    content: text('content').notNull(),
    /** 0 … 1 of the item's points, before credit. */
    share: doublePrecision('share').notNull(),
    solved: boolean('solved').notNull(),
    result: jsonb('result').$type<unknown>().notNull(),
    /** Rule → number of findings, for the heat-map. */
    findings: jsonb('findings').$type<Record<string, number>>().notNull(),
    current: boolean('current').notNull(),
    reason: text('reason', { enum: ['hand-in', 'regrade'] }).notNull(),
    gradedAt: at('graded_at')
      .notNull()
      .default(sql`clock_timestamp()`),
  },
  t => [
    uniqueIndex('grade_current')
      .on(t.submissionId)
      .where(sql`${t.current}`),
    index('grade_submission').on(t.submissionId),
  ],
)

export const override = pgTable(
  'override',
  {
    learnerId: uuid('learner_id')
      .notNull()
      .references(() => learner.id, { onDelete: 'cascade' }),
    itemId: uuid('item_id')
      .notNull()
      .references(() => item.id, { onDelete: 'cascade' }),
    points: doublePrecision('points').notNull(),
    comment: text('comment').notNull(),
  },
  t => [primaryKey({ columns: [t.learnerId, t.itemId] })],
)

/** Who changed what by hand. Never updated. */
export const audit = pgTable(
  'audit',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    classId: uuid('class_id')
      .notNull()
      .references(() => schoolClass.id, { onDelete: 'cascade' }),
    actorId: uuid('actor_id').references(() => instructor.id, { onDelete: 'set null' }),
    action: text('action').notNull(),
    learnerId: uuid('learner_id').references(() => learner.id, { onDelete: 'cascade' }),
    itemId: uuid('item_id').references(() => item.id, { onDelete: 'cascade' }),
    before: jsonb('before').$type<unknown>(),
    after: jsonb('after').$type<unknown>(),
    at: at('at')
      .notNull()
      .default(sql`clock_timestamp()`),
  },
  t => [index('audit_class').on(t.classId, t.at)],
)

export const draft = pgTable(
  'draft',
  {
    learnerId: uuid('learner_id')
      .notNull()
      .references(() => learner.id, { onDelete: 'cascade' }),
    itemId: uuid('item_id')
      .notNull()
      .references(() => item.id, { onDelete: 'cascade' }),
    files: jsonb('files').$type<HandedText[]>().notNull(),
    savedAt: at('saved_at')
      .notNull()
      .default(sql`clock_timestamp()`),
  },
  t => [primaryKey({ columns: [t.learnerId, t.itemId] })],
)

/** Counts of failures per source or name. `bucket` is a keyed hash: no address or name can be read from it. */
export const throttle = pgTable('throttle', {
  bucket: text('bucket').primaryKey(),
  until: at('until').notNull(),
  count: integer('count').notNull(),
})

/** Random values of this installation, for example the key of `throttle`. */
export const setting = pgTable('setting', { name: text('name').primaryKey(), value: text('value').notNull() })
