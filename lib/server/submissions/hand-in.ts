import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { Judged, Work } from '../../grading/work.ts'
import type { Room } from '../classroom.ts'
import type { HandedText } from '../db/schema.ts'
import { Refusal } from '../http/refusal.ts'
import { codeOf } from '../log.ts'

export type HandIn = { key: string; files?: HandedText[] | undefined; answers?: Record<string, unknown> | undefined }
export type Receipt = { id: string; number: number; at: string; again: boolean }

/** The database's clock, which all apps share; or a test's. */
export const nowOf = (room: Pick<Room, 'clock'>) =>
  room.clock ? sql`${new Date(room.clock()).toISOString()}::timestamptz` : sql`clock_timestamp()`

/**
 * Takes a piece of work. Its time is when it arrived, before it was judged. What the request claims about score, time or
 * person is not read: the grade is what the judge says of the stored text.
 */
export async function handIn(
  room: Room,
  learnerId: string,
  item: { id: string; key: string },
  given: HandIn,
): Promise<Receipt> {
  const { work, files, answers } = workOf(item.key, given)
  const hash = createHash('sha256')
    .update(JSON.stringify(files ?? answers))
    .digest('hex')
  const arrived = await arrival(room, learnerId, item.id, given.key)
  if (arrived.known) return again(arrived.known, hash)
  if (arrived.refusal) throw refusal(arrived.refusal)

  const judged = await judge(room, work)
  const stored = await store(room, {
    learnerId,
    itemId: item.id,
    key: given.key,
    at: arrived.at,
    files,
    answers,
    hash,
    judged,
  })
  if (stored) return { ...stored, again: false }
  const after = await arrival(room, learnerId, item.id, given.key)
  if (after.known) return again(after.known, hash)
  throw refusal(after.refusal ?? 'no-attempts-left')
}

function workOf(
  key: string,
  given: HandIn,
): { work: Work; files: HandedText[] | null; answers: Record<string, unknown> | null } {
  const [kind, id = ''] = key.split(':')
  if (kind === 'lab' && given.files) return { work: { lab: id, files: given.files }, files: given.files, answers: null }
  if (kind === 'quiz' && given.answers)
    return { work: { quiz: id, answers: given.answers }, files: null, answers: given.answers }
  throw new Refusal(422, 'shape', kind === 'lab' ? 'A lab is handed in as files.' : 'A quiz is handed in as answers.')
}

async function judge(room: Room, work: Work): Promise<Extract<Judged, { type: 'judged' }>> {
  const judged = await room.pool.judge(work)
  if (judged.type === 'judged') return judged
  if (judged.type === 'unreadable')
    throw new Refusal(422, 'unreadable', 'This cannot be read, so it does not count as a try.', {
      problems: judged.problems,
    })
  if (judged.type === 'unknown') throw new Refusal(422, 'unknown', `This cannot be judged: ${judged.because}.`)
  throw new Refusal(
    422,
    judged.because,
    'This could not be judged within the limits of time and memory, so it does not count as a try.',
  )
}

type Stored = { id: string; number: number; at: string }
type Why = 'not-open' | 'closed' | 'no-attempts-left'
type Arrival = { at: string; known?: Stored & { hash: string }; refusal?: Why }

/** The time, and whether the key is known or the work would be refused anyway, before anything is spent on judging it. */
async function arrival(room: Room, learnerId: string, itemId: string, key: string): Promise<Arrival> {
  const { rows } = await room.db.execute<{
    at: string
    not_open: boolean
    closed: boolean
    full: boolean
    id: string | null
    number: number | null
    received: string | null
    hash: string | null
  }>(sql`
    with clock as (select ${nowOf(room)} as at)
    select ${iso(sql`clock.at`)} as at,
      clock.at < coalesce(a.taken_from, '-infinity') as not_open,
      clock.at > coalesce(e.taken_until, a.taken_until, 'infinity') as closed,
      coalesce(c.used, 0) >= coalesce(a.attempts + coalesce(e.extra_attempts, 0), 2147483647) as full,
      s.id, s.number, ${iso(sql`s.received_at`)} as received, s.hash
    from clock, item i
    join assignment a on a.id = i.assignment_id
    left join extension e on e.assignment_id = a.id and e.learner_id = ${learnerId}
    left join attempt_count c on c.item_id = i.id and c.learner_id = ${learnerId}
    left join submission s on s.learner_id = ${learnerId} and s.key = ${key}
    where i.id = ${itemId}`)
  const [row] = rows
  if (!row) throw new Refusal(404, 'not-found', 'There is no such thing here.')
  const why: Why | undefined = row.not_open
    ? 'not-open'
    : row.closed
      ? 'closed'
      : row.full
        ? 'no-attempts-left'
        : undefined
  return {
    at: row.at,
    ...(row.id && row.hash && row.received
      ? { known: { id: row.id, number: row.number ?? 0, at: row.received, hash: row.hash } }
      : {}),
    ...(why ? { refusal: why } : {}),
  }
}

const iso = (value: ReturnType<typeof sql>) =>
  sql`to_char(${value} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

type Row = {
  learnerId: string
  itemId: string
  key: string
  at: string
  files: HandedText[] | null
  answers: Record<string, unknown> | null
  hash: string
  judged: Extract<Judged, { type: 'judged' }>
}

/**
 * Deadline, limit and idempotency in one statement, which is one transaction: the row of `attempt_count` is the lock, its
 * condition the limit; the time is compared in the same statement; a key that is there already violates a unique index and
 * undoes the whole. Undefined: refused, or the key was there.
 */
async function store(
  room: Room,
  { learnerId, itemId, key, at, files, answers, hash, judged }: Row,
): Promise<Stored | undefined> {
  try {
    const { rows } = await room.db.execute<{ id: string; number: number; at: string }>(sql`
      with taken as (
        insert into attempt_count as c (learner_id, item_id, used, allowed)
        select ${learnerId}::uuid, i.id, 1, coalesce(a.attempts + coalesce(e.extra_attempts, 0), 2147483647)
        from item i
        join assignment a on a.id = i.assignment_id
        left join extension e on e.assignment_id = a.id and e.learner_id = ${learnerId}
        where i.id = ${itemId} and a.published and not i.retired
          and ${at}::timestamptz >= coalesce(a.taken_from, '-infinity')
          and ${at}::timestamptz <= coalesce(e.taken_until, a.taken_until, 'infinity')
        on conflict (learner_id, item_id) do update
          set used = c.used + 1, allowed = excluded.allowed
          where c.used < excluded.allowed
        returning c.used
      ), kept as (
        insert into submission (learner_id, item_id, key, number, received_at, files, answers, hash)
        select ${learnerId}::uuid, ${itemId}::uuid, ${key}, taken.used, ${at}::timestamptz,
          ${files && JSON.stringify(files)}::jsonb, ${answers && JSON.stringify(answers)}::jsonb, ${hash}
        from taken
        returning id, number, received_at
      ), graded as (
        insert into grade (submission_id, engine, content, share, solved, result, findings, current, reason)
        select kept.id, ${judged.engine}, ${judged.content}, ${judged.share}::float8, ${judged.solved}::boolean,
          ${JSON.stringify(judged.result)}::jsonb, ${JSON.stringify(judged.findings)}::jsonb, true, 'hand-in'
        from kept
      )
      select id, number, ${iso(sql`received_at`)} as at from kept`)
    return rows[0]
  } catch (error) {
    if (codeOf(error) === '23505') return undefined
    throw error
  }
}

function again({ hash: known, ...stored }: Stored & { hash: string }, hash: string): Receipt {
  if (known !== hash) throw new Refusal(409, 'key-used', 'This key already stands for another text.')
  return { ...stored, again: true }
}

const sentences: Record<Why, string> = {
  'not-open': 'This assignment is not open yet.',
  closed: 'This assignment is closed.',
  'no-attempts-left': 'There are no tries left.',
}
const refusal = (why: Why): Refusal => new Refusal(409, why, sentences[why])
