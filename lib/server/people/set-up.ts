import { and, eq, gt, sql } from 'drizzle-orm'
import type { Room } from '../classroom.ts'
import type { Db } from '../db/database.ts'
import { instructor, invite, session } from '../db/schema.ts'
import { Refusal } from '../http/refusal.ts'
import { hashOf, hashPassword, newToken } from './secret.ts'

/** One at a time, over all apps: two first instructors cannot be made at once. */
const SET_UP_LOCK = 0x73657475

/** A one-time link while there is no instructor yet; the token is in the fragment, so that it is in no log. */
export async function setUpLink({ db }: Pick<Room, 'db'>, address: string): Promise<string | undefined> {
  const [anyone] = await db.select({ id: instructor.id }).from(instructor).limit(1)
  if (anyone) return undefined
  return `${address}/teach/set-up#${await newInvite(db, 'setup')}`
}

export async function newInvite(db: Db, purpose: 'setup' | 'colleague'): Promise<string> {
  const token = newToken()
  await db.delete(invite).where(sql`${invite.expiresAt} < clock_timestamp()`)
  await db
    .insert(invite)
    .values({ tokenHash: hashOf(token), purpose, expiresAt: sql`clock_timestamp() + interval '1 day'` })
  return token
}

export const linkUsed = () => new Refusal(403, 'link-used', 'This link was used already, or is older than a day.')

const usable = (token: string) => and(eq(invite.tokenHash, hashOf(token)), gt(invite.expiresAt, sql`clock_timestamp()`))

/** True while the link may still be used; undefined otherwise. */
export async function isInvite(db: Db, token: string): Promise<true | undefined> {
  const [found] = await db.select({ purpose: invite.purpose }).from(invite).where(usable(token))
  return found && true
}

/** Makes an instructor and uses the link up. A set-up link ends all others, and is worth nothing once anyone is there. */
export async function acceptInvite(db: Db, token: string, name: string, password: string): Promise<string> {
  const hashed = await hashPassword(password)
  return db.transaction(async tx => {
    await tx.execute(sql`select pg_advisory_xact_lock(${SET_UP_LOCK})`)
    const [used] = await tx.delete(invite).where(usable(token)).returning({ purpose: invite.purpose })
    if (!used) throw linkUsed()
    if (used.purpose === 'setup') {
      const [anyone] = await tx.select({ id: instructor.id }).from(instructor).limit(1)
      if (anyone) throw linkUsed()
      await tx.delete(invite).where(eq(invite.purpose, 'setup'))
    }
    const [made] = await tx
      .insert(instructor)
      .values({ name, password: hashed })
      .onConflictDoNothing()
      .returning({ id: instructor.id })
    if (!made) throw new Refusal(409, 'name-taken', 'An instructor of that name is there already.')
    return made.id
  })
}

/** For the host's command: sets a new password and ends every session. */
export async function resetPassword(db: Db, name: string, password: string): Promise<boolean> {
  const hashed = await hashPassword(password)
  return db.transaction(async tx => {
    const [found] = await tx
      .update(instructor)
      .set({ password: hashed })
      .where(eq(sql`lower(${instructor.name})`, name.toLowerCase()))
      .returning({ id: instructor.id })
    if (found) await tx.delete(session).where(eq(session.instructorId, found.id))
    return found !== undefined
  })
}
