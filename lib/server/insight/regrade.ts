import { and, eq, inArray } from 'drizzle-orm'
import type { Judged } from '../../grading/work.ts'
import type { Room } from '../classroom.ts'
import { assignment, audit, grade, item, learner, submission } from '../db/schema.ts'
import { fullTriesOf } from './tries.ts'
import { Refusal } from '../http/refusal.ts'

export type Change = {
  submission: string
  learner: string
  key: string
  number: number
  before: { share: number; engine: string; content: string }
  after: { share: number; engine: string; content: string } | { because: string }
}

/** More at once would keep the graders from learners for too long. */
const MOST = 5_000

/**
 * Judges every submission of an assignment with today's engine and content. A preview says what would change; applying
 * writes new grades beside the old ones, in one transaction, and makes them current. What cannot be judged keeps its grade.
 */
export async function regrade(
  room: Room,
  where: { classId: string; assignmentId: string; actorId: string },
  apply: boolean,
) {
  const { db } = room
  const items = await db.select().from(item).where(eq(item.assignmentId, where.assignmentId))
  const tries =
    items.length === 0
      ? []
      : await fullTriesOf(
          db,
          inArray(
            submission.itemId,
            items.map(one => one.id),
          ),
        )
  if (tries.length > MOST)
    throw new Refusal(
      422,
      'too-many',
      `This assignment has ${tries.length} submissions; ${MOST} can be regraded at once.`,
    )
  const keys = new Map(items.map(one => [one.id, one.key]))
  const names = new Map(
    (
      await db
        .select({ id: learner.id, name: learner.pseudonym })
        .from(learner)
        .where(eq(learner.classId, where.classId))
    ).map(one => [one.id, one.name]),
  )
  const judged: { one: (typeof tries)[number]; result: Judged }[] = []
  for (let from = 0; from < tries.length; from += 16)
    judged.push(
      ...(await Promise.all(
        tries.slice(from, from + 16).map(async one => {
          const id = (keys.get(one.itemId) ?? '').split(':')[1] ?? ''
          return {
            one,
            result: await room.pool.judge(
              one.files ? { lab: id, files: one.files } : { quiz: id, answers: one.answers ?? {} },
            ),
          }
        }),
      )),
    )
  const changed = judged.filter(({ one, result }) => !same(one, result))
  if (apply) await write(room, where, changed)
  return {
    judged: tries.length,
    changes: changed.map(({ one, result }): Change => ({
      submission: one.id,
      learner: names.get(one.learnerId) ?? '',
      key: keys.get(one.itemId) ?? '',
      number: one.number,
      before: { share: one.share, engine: one.engine, content: one.content },
      after:
        result.type === 'judged'
          ? { share: result.share, engine: result.engine, content: result.content }
          : { because: result.type === 'stopped' ? result.because : result.type },
    })),
  }
}

const same = (one: { share: number; engine: string; content: string }, result: Judged): boolean =>
  result.type === 'judged' &&
  Math.abs(one.share - result.share) < 1e-9 &&
  one.engine === result.engine &&
  one.content === result.content

async function write(
  room: Room,
  where: { classId: string; assignmentId: string; actorId: string },
  changed: readonly { one: { id: string }; result: Judged }[],
): Promise<void> {
  const ready = changed.flatMap(({ one, result }) => (result.type === 'judged' ? [{ id: one.id, result }] : []))
  if (ready.length === 0) return
  await room.db.transaction(async tx => {
    // One at a time: of two that apply at once, the second finds the first one's grades and puts its own after them.
    await tx.select({ id: assignment.id }).from(assignment).where(eq(assignment.id, where.assignmentId)).for('update')
    for (const { id, result } of ready) {
      await tx
        .update(grade)
        .set({ current: false })
        .where(and(eq(grade.submissionId, id), grade.current))
      await tx.insert(grade).values({
        submissionId: id,
        engine: result.engine,
        content: result.content,
        share: result.share,
        solved: result.solved,
        result: result.result,
        findings: result.findings,
        current: true,
        reason: 'regrade',
      })
    }
    await tx.insert(audit).values({
      classId: where.classId,
      actorId: where.actorId,
      action: 'regrade',
      after: { submissions: ready.length },
    })
  })
}
