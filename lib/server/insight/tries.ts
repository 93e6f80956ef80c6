import { and, asc, eq, inArray, sql, type SQL } from 'drizzle-orm'
import type { Cell } from '../../assign/cell.ts'
import { foldItem, totalOf } from '../../assign/fold.ts'
import type { Kept } from '../../grading/work.ts'
import type { Room } from '../classroom.ts'
import type { Db } from '../db/database.ts'
import { extension, grade, learner, override, submission } from '../db/schema.ts'
import { assignmentsOf, type AssignmentRow, type ItemRow } from '../classes/assignments.ts'
import { nowOf } from '../submissions/hand-in.ts'

export type TryRow = {
  id: string
  learnerId: string
  itemId: string
  number: number
  at: Date
  share: number
  solved: boolean
  engine: string
  content: string
}

const columns = {
  id: submission.id,
  learnerId: submission.learnerId,
  itemId: submission.itemId,
  number: submission.number,
  at: submission.receivedAt,
  share: grade.share,
  solved: grade.solved,
  engine: grade.engine,
  content: grade.content,
}

const current = and(eq(grade.submissionId, submission.id), grade.current)

export const triesOf = (db: Db, where: SQL | undefined): Promise<TryRow[]> =>
  db
    .select(columns)
    .from(submission)
    .innerJoin(grade, current)
    .where(where)
    .orderBy(asc(submission.receivedAt), asc(submission.id))

export const fullTriesOf = (db: Db, where: SQL | undefined) =>
  db
    .select({
      ...columns,
      files: submission.files,
      answers: submission.answers,
      result: sql<Kept>`${grade.result}`,
      findings: grade.findings,
    })
    .from(submission)
    .innerJoin(grade, current)
    .where(where)
    .orderBy(asc(submission.receivedAt), asc(submission.id))

export async function serverNow(room: Room): Promise<number> {
  if (room.clock) return room.clock()
  const { rows } = await room.db.execute<{ now: string }>(
    sql`select (extract(epoch from ${nowOf(room)}) * 1000)::text as now`,
  )
  return Number(rows[0]?.now)
}

export type Assigned = AssignmentRow & { items: ItemRow[] }
/** A class as the fold sees it: each learner, assignment and item with its state. */
export async function standingsOf(
  room: Room,
  classId: string,
  only: { learnerId?: string; publishedOnly?: boolean } = {},
) {
  const { db } = room
  const assignments: Assigned[] = await assignmentsOf(db, classId, only.publishedOnly)
  const learners = await db
    .select({ id: learner.id, pseudonym: learner.pseudonym })
    .from(learner)
    .where(
      only.learnerId ? eq(learner.id, only.learnerId) : and(eq(learner.classId, classId), eq(learner.preview, false)),
    )
    .orderBy(asc(sql`lower(${learner.pseudonym})`))
  const items = assignments.flatMap(one => one.items.map(row => row.id))
  const mine = only.learnerId ? eq(submission.learnerId, only.learnerId) : undefined
  const tries = items.length === 0 ? [] : await triesOf(db, and(inArray(submission.itemId, items), mine))
  const overrides =
    items.length === 0
      ? []
      : await db
          .select()
          .from(override)
          .where(
            and(inArray(override.itemId, items), only.learnerId ? eq(override.learnerId, only.learnerId) : undefined),
          )
  const extensions =
    assignments.length === 0
      ? []
      : await db
          .select()
          .from(extension)
          .where(
            and(
              inArray(
                extension.assignmentId,
                assignments.map(one => one.id),
              ),
              only.learnerId ? eq(extension.learnerId, only.learnerId) : undefined,
            ),
          )
  const now = await serverNow(room)
  const byPair = grouped(tries, one => `${one.learnerId} ${one.itemId}`)
  const overrideOf = new Map(overrides.map(one => [`${one.learnerId} ${one.itemId}`, one]))
  const extensionOf = new Map(extensions.map(one => [`${one.learnerId} ${one.assignmentId}`, one.value]))
  return {
    now,
    assignments,
    learners: learners.map(one => ({
      ...one,
      assignments: assignments.map(assigned => {
        const extended = extensionOf.get(`${one.id} ${assigned.id}`)
        const cells = assigned.items.map(row =>
          cellOf(
            row,
            assigned,
            byPair.get(`${one.id} ${row.id}`) ?? [],
            extended,
            overrideOf.get(`${one.id} ${row.id}`),
            now,
          ),
        )
        return { id: assigned.id, extension: extended ?? null, cells, total: totalOf(cells) }
      }),
    })),
  }
}

function cellOf(
  row: ItemRow,
  assigned: Assigned,
  tries: readonly TryRow[],
  extended: Parameters<typeof foldItem>[0]['extension'],
  overridden: { points: number; comment: string } | undefined,
  now: number,
): Cell {
  const { due, taken, ...state } = foldItem({
    points: row.points,
    policy: assigned.policy,
    extension: extended,
    override: overridden,
    tries: tries.map(one => ({ id: one.id, at: one.at.getTime(), share: one.share })),
    now,
  })
  return {
    ...state,
    item: row.id,
    due: Number.isFinite(due) ? due : null,
    solved: tries.some(one => one.solved && taken.some(counted => counted.id === one.id)),
    lastAt: tries.at(-1)?.at.toISOString() ?? null,
    ...(overridden ? { comment: overridden.comment } : {}),
  }
}

export function grouped<T>(all: readonly T[], key: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) {
    const group = groups.get(key(one))
    if (group) group.push(one)
    else groups.set(key(one), [one])
  }
  return groups
}
