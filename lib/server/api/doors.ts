import { classroomInfo } from './info.ts'
import { door, type Endpoint } from './endpoint.ts'
import { learn } from './learn.ts'
import { shapes } from './shapes.ts'
import { teach } from './teach.ts'
import { Refusal } from '../http/refusal.ts'
import { sourceOf } from '../http/request.ts'
import { hashOf, isPassword } from '../people/secret.ts'
import { acceptInvite } from '../people/set-up.ts'
import { clearedCookie, endSession, instructorOf, startSession } from '../people/session.ts'
import { countFailure, refuseIfThrottled } from '../people/throttle.ts'
import { instructor } from '../db/schema.ts'
import { eq, sql } from 'drizzle-orm'

const BY_SOURCE = { most: 20, seconds: 900 }
/** Over all sources: a name cannot be guessed at from many addresses. */
const BY_NAME = { most: 100, seconds: 900 }

/** Who an instructor is: sign in, out, and the one-time links. */
const account: Endpoint[] = [
  door(
    'POST',
    '/api/teach/account',
    'anyone',
    async ({ room, request, body }) => {
      const source = sourceOf(request, room.environment)
      await refuseIfThrottled(room.db, 'invite', source, BY_SOURCE)
      const id = await acceptInvite(room.db, body.token, body.name, body.password).catch(async (error: unknown) => {
        if (error instanceof Refusal && error.word === 'link-used')
          await countFailure(room.db, 'invite', source, BY_SOURCE)
        throw error
      })
      return { status: 201, value: {}, cookies: [await startSession(room.db, request, 'teach', id, room.environment)] }
    },
    shapes.account,
  ),
  door(
    'POST',
    '/api/teach/session',
    'anyone',
    async ({ room, request, body }) => {
      const name = body.name.normalize('NFC').trim().toLowerCase()
      const pair = `${hashOf(name)} ${sourceOf(request, room.environment)}`
      await refuseIfThrottled(room.db, 'sign-in', pair, BY_SOURCE)
      await refuseIfThrottled(room.db, 'sign-in-name', name, BY_NAME)
      const [found] = await room.db
        .select()
        .from(instructor)
        .where(eq(sql`lower(${instructor.name})`, name))
      if (!(await isPassword(body.password, found?.password)) || !found) {
        await countFailure(room.db, 'sign-in', pair, BY_SOURCE)
        await countFailure(room.db, 'sign-in-name', name, BY_NAME)
        throw new Refusal(403, 'wrong-password', 'Name or password is not right.')
      }
      return { value: {}, cookies: [await startSession(room.db, request, 'teach', found.id, room.environment)] }
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
