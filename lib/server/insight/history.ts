import { and, desc, eq } from 'drizzle-orm'
import { loadLab } from '../../course/load/index.ts'
import type { Room } from '../classroom.ts'
import type { ItemRow } from '../classes/assignments.ts'
import { grade, submission } from '../db/schema.ts'
import { draftOf } from '../submissions/drafts.ts'
import { fullTriesOf } from './tries.ts'

export const findDraft = ({ db }: Room, learnerId: string, itemId: string) => draftOf(db, learnerId, itemId)

/** Every try at an item with its text and grade, what the lab starts with (for diffs), and grades that were replaced. */
export async function historyOf({ db }: Room, learnerId: string, item: ItemRow) {
  const own = and(eq(submission.learnerId, learnerId), eq(submission.itemId, item.id))
  const tries = await fullTriesOf(db, own)
  const replaced = await db
    .select({
      submission: grade.submissionId,
      share: grade.share,
      engine: grade.engine,
      content: grade.content,
      at: grade.gradedAt,
    })
    .from(grade)
    .innerJoin(submission, eq(grade.submissionId, submission.id))
    .where(and(own, eq(grade.current, false)))
    .orderBy(desc(grade.gradedAt))
  return {
    start: startOf(item.key),
    tries: tries.map(({ learnerId: _learner, itemId: _item, findings: _findings, ...one }) => one),
    replaced,
  }
}

function startOf(key: string): { name: string; text: string }[] {
  const [kind, id = ''] = key.split(':')
  if (kind !== 'lab') return []
  return loadLab(id)?.start.map(({ name, text }) => ({ name, text })) ?? []
}
