import { and, eq, sql } from 'drizzle-orm'
import type { Db } from '../db/database.ts'
import { draft, type HandedText } from '../db/schema.ts'

/** What the editor holds, so that it can be gone on with on another device. The newest save wins. */
export async function saveDraft(db: Db, learnerId: string, itemId: string, files: HandedText[]): Promise<void> {
  await db
    .insert(draft)
    .values({ learnerId, itemId, files })
    .onConflictDoUpdate({ target: [draft.learnerId, draft.itemId], set: { files, savedAt: sql`clock_timestamp()` } })
}

export async function draftOf(db: Db, learnerId: string, itemId: string) {
  const [row] = await db
    .select({ files: draft.files, savedAt: draft.savedAt })
    .from(draft)
    .where(and(eq(draft.learnerId, learnerId), eq(draft.itemId, itemId)))
  return row ?? null
}
