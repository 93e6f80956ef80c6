import { createHmac, randomBytes } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import type { Db } from '../db/database.ts'
import { setting, throttle } from '../db/schema.ts'
import { Refusal } from '../http/refusal.ts'

export type Limit = { most: number; seconds: number }
/** What is guessed at and by whom, and how often that may fail. */
export type Guard = { what: string; who: string; limit: Limit }

const keys = new WeakMap<Db, Promise<string>>()

/** The key that makes buckets unreadable: made once per installation, read once per process. */
function keyOf(db: Db): Promise<string> {
  const known = keys.get(db)
  if (known) return known
  const key = readKey(db)
  keys.set(db, key)
  key.catch(() => keys.delete(db))
  return key
}

async function readKey(db: Db): Promise<string> {
  await db
    .insert(setting)
    .values({ name: 'throttle-key', value: randomBytes(32).toString('hex') })
    .onConflictDoNothing()
  const [row] = await db.select().from(setting).where(eq(setting.name, 'throttle-key'))
  return row?.value ?? ''
}

const bucketOf = async (db: Db, { what, who }: Guard): Promise<string> =>
  `${what}:${createHmac('sha256', await keyOf(db))
    .update(who)
    .digest('hex')
    .slice(0, 32)}`

const tooOften = (wait: number) =>
  new Refusal(429, 'too-often', `That failed too often. Try again in ${Math.ceil(wait / 60)} min.`, {
    retryAfter: wait,
  })

/**
 * Tries what somebody may be guessing: `attempt` changes nothing and answers undefined for a wrong guess. Counted in the
 * database, so it holds for all apps that share it. Looked at again after a right guess: of many sent at once, those that
 * end after too many wrong ones are refused, right or wrong.
 */
export async function guarded<T>(
  db: Db,
  guards: readonly Guard[],
  attempt: () => Promise<T | undefined>,
  wrong: () => Refusal,
): Promise<T> {
  for (const guard of guards) await refuseIfThrottled(db, guard)
  const found = await attempt()
  if (found === undefined) {
    for (const guard of guards) await countFailure(db, guard)
    throw wrong()
  }
  for (const guard of guards) await refuseIfThrottled(db, guard)
  return found
}

async function refuseIfThrottled(db: Db, guard: Guard): Promise<void> {
  const [row] = await db
    .select({ count: throttle.count, wait })
    .from(throttle)
    .where(eq(throttle.bucket, await bucketOf(db, guard)))
  if (row && row.wait > 0 && row.count >= guard.limit.most) throw tooOften(row.wait)
}

const wait = sql<number>`ceil(extract(epoch from ${throttle.until} - clock_timestamp()))::int`

/** Counts one failure, and refuses those beyond the limit: of failures that come at once, no more than it are answered. */
async function countFailure(db: Db, guard: Guard): Promise<void> {
  const until = sql`clock_timestamp() + make_interval(secs => ${guard.limit.seconds})`
  const [row] = await db
    .insert(throttle)
    .values({ bucket: await bucketOf(db, guard), until, count: 1 })
    .onConflictDoUpdate({
      target: throttle.bucket,
      set: {
        count: sql`case when ${throttle.until} < clock_timestamp() then 1 else ${throttle.count} + 1 end`,
        until: sql`case when ${throttle.until} < clock_timestamp() then excluded.until else ${throttle.until} end`,
      },
    })
    .returning({ count: throttle.count, wait })
  await db.delete(throttle).where(sql`${throttle.until} < clock_timestamp() - interval '1 day'`)
  if (row && row.count > guard.limit.most) throw tooOften(row.wait)
}
