import { and, eq, sql } from 'drizzle-orm'
import type { Db } from '../db/database.ts'
import { draft, type HandedText } from '../db/schema.ts'
import { Refusal } from '../http/refusal.ts'

const saved = sql<Date>`date_trunc('milliseconds', clock_timestamp())`

/**
 * What the editor holds, so that it can be gone on with on another device. `base` is the time of the draft that this text
 * was written upon, null for none: a draft that another device saved since is not overwritten (409). Without `base` the
 * newest save wins. Answers the time of this save; one statement, so that of two devices one is told.
 */
export async function saveDraft(
  db: Db,
  learnerId: string,
  itemId: string,
  files: HandedText[],
  base?: string | null,
): Promise<Date> {
  const isBase =
    base === undefined
      ? undefined
      : base === null
        ? sql`false`
        : sql`date_trunc('milliseconds', ${draft}.saved_at) = ${base}::timestamptz`
  const [row] = await db
    .insert(draft)
    .values({ learnerId, itemId, files, savedAt: saved })
    .onConflictDoUpdate({
      target: [draft.learnerId, draft.itemId],
      set: { files, savedAt: saved },
      ...(isBase ? { setWhere: isBase } : {}),
    })
    .returning({ savedAt: draft.savedAt })
  if (!row)
    throw new Refusal(409, 'other-draft', 'Another device saved a draft of this meanwhile; it was left as it is.')
  return row.savedAt
}

export async function draftOf(db: Db, learnerId: string, itemId: string) {
  const [row] = await db
    .select({ files: draft.files, savedAt: draft.savedAt })
    .from(draft)
    .where(and(eq(draft.learnerId, learnerId), eq(draft.itemId, itemId)))
  return row ?? null
}
