import { and, asc, eq, sql } from 'drizzle-orm'
import type { Db, Tx } from '../db/database.ts'
import { audit, learner, schoolClass, session } from '../db/schema.ts'
import { codeOf } from '../log.ts'
import { Refusal } from '../http/refusal.ts'
import { hashOf, newJoinCode, newResumeCode, plainCode } from '../people/secret.ts'

export type ClassRow = typeof schoolClass.$inferSelect
export type ClassFields = { title: string; timeZone: string; joinOpen: boolean; joinUntil: string | null }

export async function classesOf(db: Db, ownerId: string) {
  return db
    .select({
      id: schoolClass.id,
      title: schoolClass.title,
      timeZone: schoolClass.timeZone,
      joinCode: schoolClass.joinCode,
      joinOpen: schoolClass.joinOpen,
      joinUntil: schoolClass.joinUntil,
      learners: sql<number>`(select count(*)::int from ${learner} where ${learner.classId} = ${schoolClass}.id and not ${learner.preview})`,
    })
    .from(schoolClass)
    .where(eq(schoolClass.ownerId, ownerId))
    .orderBy(asc(schoolClass.createdAt))
}

export async function makeClass(
  db: Db,
  ownerId: string,
  fields: { title: string; timeZone: string },
): Promise<ClassRow> {
  const [made] = await db
    .insert(schoolClass)
    .values({ ownerId, ...fields, joinCode: newJoinCode() })
    .returning()
  if (!made) throw new Error('insert returned nothing')
  return made
}

export async function changeClass(
  db: Db,
  id: string,
  fields: Partial<ClassFields> & { newCode?: boolean | undefined },
): Promise<void> {
  const { newCode, joinUntil, ...rest } = fields
  const set = {
    ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)),
    ...(joinUntil === undefined ? {} : { joinUntil: joinUntil === null ? null : new Date(joinUntil) }),
    ...(newCode ? { joinCode: newJoinCode() } : {}),
  }
  if (Object.keys(set).length > 0) await db.update(schoolClass).set(set).where(eq(schoolClass.id, id))
}

/** The class, its learners and everything they handed in. */
export async function deleteClass(db: Db, id: string): Promise<void> {
  await db.delete(schoolClass).where(eq(schoolClass.id, id))
}

/** One answer for a wrong, closed and expired code, undefined: a guesser learns nothing. */
export async function classByCode(db: Db, typed: string): Promise<string | undefined> {
  const plain = plainCode(typed)
  const code = `${plain.slice(0, 5)}-${plain.slice(5)}`
  const [found] = await db
    .select({ id: schoolClass.id })
    .from(schoolClass)
    .where(
      and(
        eq(schoolClass.joinCode, code),
        schoolClass.joinOpen,
        sql`(${schoolClass.joinUntil} is null or ${schoolClass.joinUntil} > clock_timestamp())`,
      ),
    )
  return found?.id
}

export async function addLearner(
  db: Tx,
  classId: string,
  pseudonym: string,
  preview = false,
): Promise<{ id: string; resumeCode: string }> {
  const resumeCode = newResumeCode()
  try {
    const [made] = await db
      .insert(learner)
      .values({ classId, pseudonym, preview, resumeHash: hashOf(plainCode(resumeCode)) })
      .returning({ id: learner.id })
    if (!made) throw new Error('insert returned nothing')
    return { id: made.id, resumeCode }
  } catch (error) {
    if (codeOf(error) === '23505')
      throw new Refusal(409, 'pseudonym-taken', 'Somebody in this class has that pseudonym. Choose another one.')
    throw error
  }
}

export async function learnerByResumeCode(db: Db, typed: string): Promise<string | undefined> {
  const [row] = await db
    .select({ id: learner.id })
    .from(learner)
    .where(eq(learner.resumeHash, hashOf(plainCode(typed))))
  return row?.id
}

/** A new resume code; the old one, and every browser that was signed in with it, ends. */
export async function renewResumeCode(db: Db, classId: string, learnerId: string, actorId: string): Promise<string> {
  const resumeCode = newResumeCode()
  await db.transaction(async tx => {
    await tx
      .update(learner)
      .set({ resumeHash: hashOf(plainCode(resumeCode)) })
      .where(eq(learner.id, learnerId))
    await tx.delete(session).where(eq(session.learnerId, learnerId))
    await tx.insert(audit).values({ classId, actorId, action: 'resume-code', learnerId })
  })
  return resumeCode
}

export async function deleteLearner(db: Db, id: string): Promise<void> {
  await db.delete(learner).where(eq(learner.id, id))
}

/** The instructor's own place in a class, for looking at it as a learner does; in no table and no export. */
export async function previewLearner(db: Db, classId: string): Promise<string> {
  const [found] = await db
    .select({ id: learner.id })
    .from(learner)
    .where(and(eq(learner.classId, classId), learner.preview))
  return found?.id ?? (await addLearner(db, classId, 'preview (instructor)', true)).id
}
