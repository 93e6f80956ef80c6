import { classroomInfo } from './info.ts'
import { door, type Endpoint } from './endpoint.ts'
import { learn } from './learn.ts'
import { shapes } from './shapes.ts'
import { teach } from './teach.ts'
import { Refusal } from '../http/refusal.ts'
import { sourceOf } from '../http/source.ts'
import { hashOf, isPassword } from '../people/secret.ts'
import { acceptInvite, isInvite, linkUsed } from '../people/set-up.ts'
import { clearedCookie, endSession, instructorOf, startSession } from '../people/session.ts'
import { guarded } from '../people/throttle.ts'
import type { Db } from '../db/database.ts'
import { instructor } from '../db/schema.ts'
import { eq, sql } from 'drizzle-orm'

const BY_SOURCE = { most: 20, seconds: 900 }
/** Over all sources: a name cannot be guessed at from many addresses. */
const BY_NAME = { most: 100, seconds: 900 }

const wrongPassword = () => new Refusal(403, 'wrong-password', 'Name or password is not right.')

async function instructorByPassword(db: Db, name: string, password: string): Promise<string | undefined> {
  const [found] = await db
    .select()
    .from(instructor)
    .where(eq(sql`lower(${instructor.name})`, name))
  return (await isPassword(password, found?.password)) ? found?.id : undefined
}

/** Who an instructor is: sign in, out, and the one-time links. */
const account: Endpoint[] = [
  door(
    'POST',
    '/api/teach/account',
    'anyone',
    async ({ room, request, body }) => {
      const { db, environment } = room
      const invites = { what: 'invite', who: sourceOf(request, environment), limit: BY_SOURCE }
      const usable = () => isInvite(db, body.token)
      await guarded(db, [invites], usable, linkUsed)
      const id = await acceptInvite(db, body.token, body.name, body.password)
      return { status: 201, value: {}, cookies: [await startSession(db, request, 'teach', id, environment)] }
    },
    shapes.account,
  ),
  door(
    'POST',
    '/api/teach/session',
    'anyone',
    async ({ room, request, body }) => {
      const { db, environment } = room
      const name = body.name.normalize('NFC').trim().toLowerCase()
      const pair = `${hashOf(name)} ${sourceOf(request, environment)}`
      const guards = [
        { what: 'sign-in', who: pair, limit: BY_SOURCE },
        { what: 'sign-in-name', who: name, limit: BY_NAME },
      ]
      const id = await guarded(db, guards, () => instructorByPassword(db, name, body.password), wrongPassword)
      return { value: {}, cookies: [await startSession(db, request, 'teach', id, environment)] }
    },
    shapes.signIn,
  ),
  door('GET', '/api/teach/session', 'anyone', async ({ room, request }) => {
    const who = await instructorOf(room.db, request, room.environment)
    return { value: who ? { signedIn: true, name: who.name } : { signedIn: false, ...(await classroomInfo(room)) } }
  }),
  door('DELETE', '/api/teach/session', 'anyone', async ({ room, request }) => {
    await endSession(room.db, request, 'teach', room.environment)
    return { value: {}, cookies: [clearedCookie('teach', room.environment)] }
  }),
]

/** Every door of the classroom. What is not listed does not exist; `matrix.test.ts` holds each to who may open it. */
export const doors: readonly Endpoint[] = [...account, ...teach, ...learn]
