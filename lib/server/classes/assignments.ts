import { and, asc, eq, inArray } from 'drizzle-orm'
import { keyOf, type AssignmentItem } from '../../assign/assignment.ts'
import type { Extension, Policy } from '../../assign/policy.ts'
import { takenBetween } from '../../assign/timeline.ts'
import type { Db, Tx } from '../db/database.ts'
import { assignment, audit, extension, item, submission } from '../db/schema.ts'
import { Refusal } from '../http/refusal.ts'
import { codeOf } from '../log.ts'

export type AssignmentRow = typeof assignment.$inferSelect
export type ItemRow = typeof item.$inferSelect
export type AssignmentFields = {
  slug: string
  title: string
  notes: string
  published: boolean
  policy: Policy
  items: AssignmentItem[]
}

/** What the one statement compares with, computed by the same fold that everything else shows. */
const columnsOf = (policy: Policy) => {
  const { from, until } = takenBetween(policy)
  return {
    policy,
    takenFrom: dateOf(from),
    takenUntil: dateOf(until),
    attempts: policy.attempts === 'unlimited' ? null : policy.attempts,
  }
}
const dateOf = (at: number): Date | null => (Number.isFinite(at) ? new Date(at) : null)

export async function assignmentsOf(db: Db, classId: string, publishedOnly = false) {
  const rows = await db
    .select()
    .from(assignment)
    .where(publishedOnly ? and(eq(assignment.classId, classId), assignment.published) : eq(assignment.classId, classId))
    .orderBy(asc(assignment.createdAt))
  const items =
    rows.length === 0
      ? []
      : await itemsOf(
          db,
          rows.map(row => row.id),
        )
  return rows.map(row => ({ ...row, items: items.filter(one => one.assignmentId === row.id) }))
}

export const itemsOf = (db: Tx, assignmentIds: readonly string[]): Promise<ItemRow[]> =>
  db
    .select()
    .from(item)
    .where(and(inArray(item.assignmentId, [...assignmentIds]), eq(item.retired, false)))
    .orderBy(asc(item.position))

export async function makeAssignment(db: Db, classId: string, fields: AssignmentFields): Promise<string> {
  const { items, policy, ...rest } = fields
  return taken(() =>
    db.transaction(async tx => {
      const [made] = await tx
        .insert(assignment)
        .values({ classId, ...rest, ...columnsOf(policy) })
        .returning({ id: assignment.id })
      if (!made) throw new Error('insert returned nothing')
      await setItems(tx, made.id, items)
      return made.id
    }),
  )
}

export async function changeAssignment(db: Db, row: AssignmentRow, fields: AssignmentFields): Promise<void> {
  const { items, policy, ...rest } = fields
  await taken(() =>
    db.transaction(async tx => {
      await tx
        .update(assignment)
        .set({ ...rest, ...columnsOf(policy) })
        .where(eq(assignment.id, row.id))
      await setItems(tx, row.id, items)
      const extensions = await tx.select().from(extension).where(eq(extension.assignmentId, row.id))
      for (const one of extensions) await putExtension(tx, row.id, policy, one.learnerId, one.value)
    }),
  )
}

async function taken<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    if (codeOf(error) === '23505')
      throw new Refusal(409, 'id-taken', 'There is an assignment with this title already. Choose another title.')
    throw error
  }
}

/** Items keep their identity by key. One that was handed in is retired, not deleted, and comes back when it is listed again. */
async function setItems(tx: Tx, assignmentId: string, items: readonly AssignmentItem[]): Promise<void> {
  const keys = items.map(keyOf)
  for (const [position, one] of items.entries()) {
    const values = { assignmentId, key: keyOf(one), points: one.points, position, retired: false }
    await tx
      .insert(item)
      .values(values)
      .onConflictDoUpdate({
        target: [item.assignmentId, item.key],
        set: { points: one.points, position, retired: false },
      })
  }
  const gone = await tx.select().from(item).where(eq(item.assignmentId, assignmentId))
  for (const old of gone.filter(one => !(keys as string[]).includes(one.key))) {
    const [handedIn] = await tx
      .select({ id: submission.id })
      .from(submission)
      .where(eq(submission.itemId, old.id))
      .limit(1)
    if (handedIn) await tx.update(item).set({ retired: true }).where(eq(item.id, old.id))
    else await tx.delete(item).where(eq(item.id, old.id))
  }
}

export async function deleteAssignment(db: Db, id: string): Promise<void> {
  await db.delete(assignment).where(eq(assignment.id, id))
}

async function putExtension(
  tx: Tx,
  assignmentId: string,
  policy: Policy,
  learnerId: string,
  value: Extension,
): Promise<void> {
  const columns = { value, takenUntil: dateOf(takenBetween(policy, value).until), extraAttempts: value.extraAttempts }
  await tx
    .insert(extension)
    .values({ assignmentId, learnerId, ...columns })
    .onConflictDoUpdate({ target: [extension.assignmentId, extension.learnerId], set: columns })
}

/** `undefined` takes the extension back. */
export async function setExtension(
  db: Db,
  row: AssignmentRow,
  learnerId: string,
  value: Extension | undefined,
  actorId: string,
): Promise<void> {
  await db.transaction(async tx => {
    const own = and(eq(extension.assignmentId, row.id), eq(extension.learnerId, learnerId))
    const [before] = await tx.select({ value: extension.value }).from(extension).where(own)
    if (value) await putExtension(tx, row.id, row.policy, learnerId, value)
    else await tx.delete(extension).where(own)
    await tx.insert(audit).values({
      classId: row.classId,
      actorId,
      action: 'extension',
      learnerId,
      before: before?.value ?? null,
      after: value ? { ...value, assignment: row.slug } : null,
    })
  })
}
