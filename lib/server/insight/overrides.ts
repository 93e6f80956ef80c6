import { and, eq } from 'drizzle-orm'
import type { Db } from '../db/database.ts'
import { audit, override } from '../db/schema.ts'

/** An instructor's points and comment over the computed ones; `undefined` takes them back. Both are written down. */
export async function setOverride(
  db: Db,
  where: { classId: string; learnerId: string; itemId: string; actorId: string },
  value: { points: number; comment: string } | undefined,
): Promise<void> {
  const { classId, learnerId, itemId, actorId } = where
  const own = and(eq(override.learnerId, learnerId), eq(override.itemId, itemId))
  await db.transaction(async tx => {
    const [before] = await tx.select({ points: override.points, comment: override.comment }).from(override).where(own)
    if (value)
      await tx
        .insert(override)
        .values({ learnerId, itemId, ...value })
        .onConflictDoUpdate({ target: [override.learnerId, override.itemId], set: value })
    else await tx.delete(override).where(own)
    await tx
      .insert(audit)
      .values({ classId, actorId, action: 'override', learnerId, itemId, before: before ?? null, after: value ?? null })
  })
}
