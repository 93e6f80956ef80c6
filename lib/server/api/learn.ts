import { feedbackShown, hintsShown } from '../../assign/fold.ts'
import { addLearner, classByCode, deleteLearner, learnerByResumeCode } from '../classes/classes.ts'
import type { Room } from '../classroom.ts'
import { Refusal } from '../http/refusal.ts'
import { sourceOf } from '../http/source.ts'
import { findDraft, historyOf } from '../insight/history.ts'
import { serverNow, standingsOf } from '../insight/tries.ts'
import { clearedCookie, endSession, learnerOf, startSession } from '../people/session.ts'
import { guarded } from '../people/throttle.ts'
import { saveDraft } from '../submissions/drafts.ts'
import { handIn } from '../submissions/hand-in.ts'
import { assignment } from '../db/schema.ts'
import { eq } from 'drizzle-orm'
import { door, type Endpoint, type Visit } from './endpoint.ts'
import { shapes } from './shapes.ts'
import { confirmed } from './teach.ts'

const CODES = { most: 20, seconds: 600 }
const wrongCode = () => new Refusal(403, 'wrong-code', 'This code is not right, or it is closed. Ask your instructor.')
const guessed = <T>({ db, environment }: Room, request: Request, attempt: () => Promise<T | undefined>): Promise<T> =>
  guarded(db, [{ what: 'code', who: sourceOf(request, environment), limit: CODES }], attempt, wrongCode)
const ITEM = '/api/learn/items/:item'

/** What a learner may do: with their own work only. */
export const learn: Endpoint[] = [
  door(
    'POST',
    '/api/learn/join',
    'anyone',
    async ({ room, request, body }) => {
      const classId = await guessed(room, request, () => classByCode(room.db, body.code))
      const { id, resumeCode } = await addLearner(room.db, classId, body.pseudonym)
      const cookie = await startSession(room.db, request, 'learn', id, room.environment)
      return { status: 201, value: { resumeCode }, cookies: [cookie] }
    },
    shapes.join,
  ),
  door(
    'POST',
    '/api/learn/resume',
    'anyone',
    async ({ room, request, body }) => {
      const id = await guessed(room, request, () => learnerByResumeCode(room.db, body.code))
      return { value: {}, cookies: [await startSession(room.db, request, 'learn', id, room.environment)] }
    },
    shapes.resume,
  ),
  /** Not signed in is an answer here, so that a page can ask without an error. */
  door('GET', '/api/learn/me', 'anyone', async ({ room, request }) => {
    const learner = await learnerOf(room.db, request, room.environment)
    return { value: learner ? await meOf(room, learner) : { signedIn: false } }
  }),
  door('DELETE', '/api/learn/session', 'anyone', async ({ room, request }) => {
    await endSession(room.db, request, 'learn', room.environment)
    return { value: {}, cookies: [clearedCookie('learn', room.environment)] }
  }),
  door(
    'DELETE',
    '/api/learn/me',
    'learner',
    async ({ room, learner, body }) => {
      confirmed(body.confirm, learner.pseudonym)
      await deleteLearner(room.db, learner.id)
      return { value: {}, cookies: [clearedCookie('learn', room.environment)] }
    },
    shapes.confirm,
  ),
  door('GET', ITEM, 'learner', async ({ room, learner, item }) => {
    const shown = await shownOf(room, item.assignmentId)
    const { tries } = await historyOf(room, learner.id, item)
    return {
      value: {
        shown,
        draft: await findDraft(room, learner.id, item.id),
        tries: tries.map(({ id, number, at, share, solved, result }) => ({
          id,
          number,
          at,
          ...(shown === 'received' ? {} : { share, solved }),
          ...(shown === 'all' ? { result } : {}),
        })),
      },
    }
  }),
  door(
    'PUT',
    `${ITEM}/draft`,
    'learner',
    async ({ room, learner, item, body }) => {
      return { value: { savedAt: await saveDraft(room.db, learner.id, item.id, body.files, body.base) } }
    },
    shapes.draft,
    640 * 1024,
  ),
  door(
    'POST',
    `${ITEM}/submissions`,
    'learner',
    async ({ room, learner, item, body }) => {
      const receipt = await handIn(room, learner.id, item, body)
      return { status: receipt.again ? 200 : 201, value: { receipt } }
    },
    shapes.handIn,
    640 * 1024,
  ),
]

async function shownOf(room: Visit['room'], assignmentId: string) {
  const [row] = await room.db
    .select({ policy: assignment.policy })
    .from(assignment)
    .where(eq(assignment.id, assignmentId))
  return row ? feedbackShown(row.policy.feedback, await serverNow(room)) : 'received'
}

/** Everything that the learner's pages show of the class; points only as far as the feedback rule lets them. */
async function meOf(room: Visit['room'], learner: Visit['learner']) {
  const { now, assignments, learners } = await standingsOf(room, learner.classId, {
    learnerId: learner.id,
    publishedOnly: true,
  })
  const own = learners[0]
  return {
    signedIn: true,
    now,
    pseudonym: learner.pseudonym,
    preview: learner.preview,
    class: { title: learner.classTitle, timeZone: learner.timeZone },
    assignments: assignments.map(one => {
      const mine = own?.assignments.find(each => each.id === one.id)
      const shown = feedbackShown(one.policy.feedback, now)
      return {
        id: one.id,
        title: one.title,
        notes: one.notes,
        policy: one.policy,
        extension: mine?.extension ?? null,
        shown,
        hints: hintsShown(one.policy, now, mine?.extension ?? undefined),
        total: shown === 'received' ? undefined : mine?.total,
        items: one.items.map(({ id, key, points }) => {
          const cell = mine?.cells.find(each => each.item === id)
          const {
            points: got,
            solved,
            counted,
            ...state
          } = cell ?? { points: undefined, solved: false, counted: undefined }
          return {
            id,
            key,
            worth: points,
            state:
              shown === 'received'
                ? state
                : { ...state, ...(got === undefined ? {} : { points: got }), solved, counted: counted?.id },
          }
        }),
      }
    }),
  }
}
