import { createHmac, randomBytes } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import type { Db } from '../db/database.ts'
import { setting, throttle } from '../db/schema.ts'
import { Refusal } from '../http/refusal.ts'

export type Limit = { most: number; seconds: number }

/** The key that makes buckets unreadable: made once per installation. */
async function secretOf(db: Db): Promise<string> {
  await db
    .insert(setting)
    .values({ name: 'throttle-key', value: randomBytes(32).toString('hex') })
    .onConflictDoNothing()
  const [row] = await db.select().from(setting).where(eq(setting.name, 'throttle-key'))
  return row?.value ?? ''
}

const bucketOf = async (db: Db, what: string, who: string): Promise<string> =>
  `${what}:${createHmac('sha256', await secretOf(db))
    .update(who)
    .digest('hex')
    .slice(0, 32)}`

/** Refuses when `who` failed too often lately. Counted in the database: it holds for all apps that share it. */
export async function refuseIfThrottled(db: Db, what: string, who: string, limit: Limit): Promise<void> {
  const bucket = await bucketOf(db, what, who)
  const [row] = await db
    .select({
      count: throttle.count,
      wait: sql<number>`ceil(extract(epoch from ${throttle.until} - clock_timestamp()))::int`,
    })
    .from(throttle)
    .where(eq(throttle.bucket, bucket))
  if (row && row.wait > 0 && row.count >= limit.most)
    throw new Refusal(429, 'too-often', `That failed too often. Try again in ${Math.ceil(row.wait / 60)} min.`, {
      retryAfter: row.wait,
    })
}

export async function countFailure(db: Db, what: string, who: string, limit: Limit): Promise<void> {
  const bucket = await bucketOf(db, what, who)
  const until = sql`clock_timestamp() + make_interval(secs => ${limit.seconds})`
  await db
    .insert(throttle)
    .values({ bucket, until, count: 1 })
    .onConflictDoUpdate({
      target: throttle.bucket,
      set: {
        count: sql`case when ${throttle.until} < clock_timestamp() then 1 else ${throttle.count} + 1 end`,
        until: sql`case when ${throttle.until} < clock_timestamp() then excluded.until else ${throttle.until} end`,
      },
    })
  await db.delete(throttle).where(sql`${throttle.until} < clock_timestamp() - interval '1 day'`)
}
