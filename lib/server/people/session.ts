import { and, eq, gt, sql } from 'drizzle-orm'
import type { Db } from '../db/database.ts'
import { instructor, learner, schoolClass, session } from '../db/schema.ts'
import type { Environment } from '../environment.ts'
import { isSecure } from '../http/request.ts'
import { hashOf, newToken } from './secret.ts'

/** Two cookies, so that an instructor can look at a class as a learner. */
export type Side = 'teach' | 'learn'
const LIFE: Record<Side, number> = { teach: 12 * 3600, learn: 120 * 24 * 3600 }

export type Instructor = { id: string; name: string }
export type Learner = {
  id: string
  pseudonym: string
  classId: string
  classTitle: string
  timeZone: string
  preview: boolean
}

/** `__Host-` binds a cookie to this host, the whole path and https (RFC 6265bis §4.1.3.2); on http browsers refuse it. */
const cookieName = (side: Side, environment: Environment): string =>
  `${isSecure(environment) ? '__Host-' : ''}drydock-${side}`

const cookie = (side: Side, environment: Environment, value: string, seconds: number): string =>
  `${cookieName(side, environment)}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${isSecure(environment) ? '; Secure' : ''}`

export const clearedCookie = (side: Side, environment: Environment): string => cookie(side, environment, '', 0)

export function tokenOf(request: Request, side: Side, environment: Environment): string | undefined {
  const wanted = `${cookieName(side, environment)}=`
  const found = (request.headers.get('cookie') ?? '').split(/;\s*/).filter(pair => pair.startsWith(wanted))
  // Two of one name: somebody planted one. Neither is believed.
  return found.length === 1 ? found[0]?.slice(wanted.length) || undefined : undefined
}

/** Always a new token, whatever the browser brought; what it brought ends. */
export async function startSession(
  db: Db,
  request: Request,
  side: Side,
  id: string,
  environment: Environment,
): Promise<string> {
  await endSession(db, request, side, environment)
  const token = newToken()
  await db.insert(session).values({
    tokenHash: hashOf(token),
    ...(side === 'teach' ? { instructorId: id } : { learnerId: id }),
    expiresAt: sql`clock_timestamp() + make_interval(secs => ${LIFE[side]})`,
  })
  return cookie(side, environment, token, LIFE[side])
}

export async function endSession(db: Db, request: Request, side: Side, environment: Environment): Promise<void> {
  const token = tokenOf(request, side, environment)
  if (token) await db.delete(session).where(eq(session.tokenHash, hashOf(token)))
  await db.delete(session).where(sql`${session.expiresAt} < clock_timestamp()`)
}

const alive = (token: string) =>
  and(eq(session.tokenHash, hashOf(token)), gt(session.expiresAt, sql`clock_timestamp()`))

export async function instructorOf(
  db: Db,
  request: Request,
  environment: Environment,
): Promise<Instructor | undefined> {
  const token = tokenOf(request, 'teach', environment)
  if (!token) return undefined
  const [row] = await db
    .select({ id: instructor.id, name: instructor.name })
    .from(session)
    .innerJoin(instructor, eq(session.instructorId, instructor.id))
    .where(alive(token))
  return row
}

export async function learnerOf(db: Db, request: Request, environment: Environment): Promise<Learner | undefined> {
  const token = tokenOf(request, 'learn', environment)
  if (!token) return undefined
  const [row] = await db
    .select({
      id: learner.id,
      pseudonym: learner.pseudonym,
      classId: learner.classId,
      classTitle: schoolClass.title,
      timeZone: schoolClass.timeZone,
      preview: learner.preview,
    })
    .from(session)
    .innerJoin(learner, eq(session.learnerId, learner.id))
    .innerJoin(schoolClass, eq(learner.classId, schoolClass.id))
    .where(alive(token))
  return row
}
