import { and, eq } from 'drizzle-orm'
import { classroomState, type Room } from '../classroom.ts'
import { assignment, item, learner, schoolClass } from '../db/schema.ts'
import { PoolBusy } from '../../grading/pool.ts'
import { isAway } from '../db/away.ts'
import { json, refused } from '../http/answer.ts'
import { readBody, refuseForeign } from '../http/request.ts'
import { notFound, Refusal } from '../http/refusal.ts'
import { codeOf, log } from '../log.ts'
import { instructorOf, learnerOf } from '../people/session.ts'
import { doors } from './doors.ts'
import type { Endpoint, Visit } from './endpoint.ts'

type Found = { endpoint: Endpoint; params: Record<string, string> }

/** Answers any request below /api/teach and /api/learn. Never throws; an error of ours is a 500 without a word of it. */
export async function handle(request: Request): Promise<Response> {
  const began = performance.now()
  const url = new URL(request.url)
  const found = find(request.method, url.pathname)
  const response = await answer(request, url, found).catch((error: unknown) => failed(error))
  log(response.status >= 500 ? 'warn' : 'info', 'request', {
    method: request.method,
    door: typeof found === 'object' ? found.endpoint.path : 'none',
    status: response.status,
    ms: Math.round(performance.now() - began),
  })
  return response
}

async function answer(request: Request, url: URL, found: Found | 'no-path' | 'no-method'): Promise<Response> {
  const state = classroomState()
  if (state.type !== 'ready') {
    const soon = state.type === 'starting' || state.retrying === true
    const because = state.type === 'starting' ? ['The classroom is starting.'] : state.because
    throw new Refusal(503, state.type, because.join(' '), { retryAfter: soon ? RETRY_SECONDS : 60 })
  }
  if (found === 'no-path') throw notFound()
  if (found === 'no-method') throw new Refusal(405, 'method', 'This cannot be done here.')
  const { endpoint, params } = found
  const { room } = state
  if (endpoint.method !== 'GET') refuseForeign(request, room.environment)
  const visit = await admit(room, request, endpoint, params)
  const body = endpoint.body ? await readBody(request, endpoint.body, endpoint.limit) : undefined
  const reply = await endpoint.run({ ...visit, room, request, body, query: url.searchParams } as Visit<never>)
  return reply instanceof Response ? reply : json(reply.status ?? 200, reply.value, reply.cookies)
}

/** The one place that decides who may be where. Another's is answered as what does not exist: ids tell nothing. */
async function admit(
  room: Room,
  request: Request,
  { who }: Endpoint,
  params: Record<string, string>,
): Promise<Partial<Visit>> {
  if (who === 'anyone') return {}
  if (!Object.values(params).every(isUuid)) throw notFound()
  if (who === 'instructor') {
    const instructor = await instructorOf(room.db, request, room.environment)
    if (!instructor) throw new Refusal(401, 'sign-in', 'Sign in as an instructor first.')
    return { instructor, ...(await ownOf(room, instructor.id, params)) }
  }
  const own = await learnerOf(room.db, request, room.environment)
  if (!own) throw new Refusal(401, 'join', 'Join a class first.')
  return { learner: own, ...(params.item ? { item: await learnersItem(room, own.classId, params.item) } : {}) }
}

const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)

async function ownOf({ db }: Room, instructorId: string, params: Record<string, string>): Promise<Partial<Visit>> {
  if (!params.class) return {}
  const [own] = await db
    .select()
    .from(schoolClass)
    .where(and(eq(schoolClass.id, params.class), eq(schoolClass.ownerId, instructorId)))
  if (!own) throw notFound()
  const visit: Partial<Visit> = { class: own }
  if (params.assignment) {
    const [row] = await db
      .select()
      .from(assignment)
      .where(and(eq(assignment.id, params.assignment), eq(assignment.classId, own.id)))
    if (!row) throw notFound()
    visit.assignment = row
  }
  if (params.learner) {
    const [row] = await db
      .select({ id: learner.id, pseudonym: learner.pseudonym })
      .from(learner)
      .where(and(eq(learner.id, params.learner), eq(learner.classId, own.id)))
    if (!row) throw notFound()
    visit.pupil = row
  }
  if (params.item) {
    const [row] = await db
      .select({ item })
      .from(item)
      .innerJoin(assignment, eq(item.assignmentId, assignment.id))
      .where(and(eq(item.id, params.item), eq(assignment.classId, own.id)))
    if (!row) throw notFound()
    visit.item = row.item
  }
  return visit
}

async function learnersItem({ db }: Room, classId: string, id: string) {
  const [row] = await db
    .select({ item })
    .from(item)
    .innerJoin(assignment, eq(item.assignmentId, assignment.id))
    .where(and(eq(item.id, id), eq(assignment.classId, classId), assignment.published, eq(item.retired, false)))
  if (!row) throw notFound()
  return row.item
}

function find(method: string, pathname: string): Found | 'no-path' | 'no-method' {
  const parts = pathname.split('/')
  let path = false
  for (const endpoint of doors) {
    const params = match(endpoint.path.split('/'), parts)
    if (!params) continue
    path = true
    if (endpoint.method === method) return { endpoint, params }
  }
  return path ? 'no-method' : 'no-path'
}

function match(pattern: readonly string[], parts: readonly string[]): Record<string, string> | undefined {
  if (pattern.length !== parts.length) return undefined
  const params: Record<string, string> = {}
  for (const [index, want] of pattern.entries()) {
    const part = parts[index] ?? ''
    if (want.startsWith(':')) params[want.slice(1)] = part
    else if (want !== part) return undefined
  }
  return params
}

const RETRY_SECONDS = 2

function failed(error: unknown): Response {
  if (error instanceof Refusal) return refused(error)
  if (error instanceof PoolBusy)
    return refused(
      new Refusal(503, 'busy', 'Too much is handed in at once. It will be sent again.', { retryAfter: RETRY_SECONDS }),
    )
  if (isAway(error))
    return refused(
      new Refusal(503, 'away', 'The classroom’s database is not there at the moment. It will be tried again.', {
        retryAfter: RETRY_SECONDS,
      }),
    )
  log('error', 'request-failed', { code: codeOf(error) })
  return refused(new Refusal(500, 'error', 'That went wrong on our side. Nothing was stored.'))
}
