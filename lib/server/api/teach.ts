import type * as z from 'zod'
import { exportCsv } from '../../assign/export.ts'
import {
  assignmentsOf,
  changeAssignment,
  deleteAssignment,
  makeAssignment,
  setExtension,
} from '../classes/assignments.ts'
import {
  changeClass,
  classesOf,
  deleteClass,
  deleteLearner,
  makeClass,
  previewLearner,
  renewResumeCode,
} from '../classes/classes.ts'
import { findDraft, historyOf } from '../insight/history.ts'
import { heatMap, stuckList } from '../insight/findings.ts'
import { setOverride } from '../insight/overrides.ts'
import { regrade } from '../insight/regrade.ts'
import { standingsOf } from '../insight/tries.ts'
import { auditOf } from '../insight/audit.ts'
import { download } from '../http/answer.ts'
import { Refusal } from '../http/refusal.ts'
import { newInvite } from '../people/set-up.ts'
import { startSession } from '../people/session.ts'
import { door, type Endpoint } from './endpoint.ts'
import { shapes } from './shapes.ts'

const CLASS = '/api/teach/classes/:class'
const ASSIGNMENT = `${CLASS}/assignments/:assignment`
const PUPIL = `${CLASS}/learners/:learner`

type Assignment = z.output<typeof shapes.assignment>

/** What an instructor may do; all below `:class` with their own classes only. */
export const teach: Endpoint[] = [
  door('POST', '/api/teach/invites', 'instructor', async ({ room }) => ({
    value: { token: await newInvite(room.db, 'colleague') },
  })),

  door('GET', '/api/teach/classes', 'instructor', async ({ room, instructor }) => ({
    value: { classes: await classesOf(room.db, instructor.id) },
  })),
  door(
    'POST',
    '/api/teach/classes',
    'instructor',
    async ({ room, instructor, body }) => ({
      status: 201,
      value: { id: (await makeClass(room.db, instructor.id, body)).id },
    }),
    shapes.newClass,
  ),
  door('GET', CLASS, 'instructor', async ({ room, class: own }) => {
    const { now, assignments, learners } = await standingsOf(room, own.id)
    return { value: { class: publicClass(own), now, assignments, learners } }
  }),
  door(
    'PATCH',
    CLASS,
    'instructor',
    async ({ room, class: own, body }) => {
      const { title, timeZone, joinOpen, joinUntil, newCode } = body
      await changeClass(room.db, own.id, {
        ...(title === undefined ? {} : { title }),
        ...(timeZone === undefined ? {} : { timeZone }),
        ...(joinOpen === undefined ? {} : { joinOpen }),
        ...(joinUntil === undefined ? {} : { joinUntil }),
        newCode,
      })
      return { value: {} }
    },
    shapes.changeClass,
  ),
  door(
    'DELETE',
    CLASS,
    'instructor',
    async ({ room, class: own, body }) => {
      confirmed(body.confirm, own.title)
      await deleteClass(room.db, own.id)
      return { value: {} }
    },
    shapes.confirm,
  ),

  door('GET', `${CLASS}/assignments`, 'instructor', async ({ room, class: own }) => ({
    value: { assignments: await assignmentsOf(room.db, own.id) },
  })),
  door(
    'POST',
    `${CLASS}/assignments`,
    'instructor',
    async ({ room, class: own, body }) => ({
      status: 201,
      value: { id: await makeAssignment(room.db, own.id, body as Assignment) },
    }),
    shapes.assignment,
  ),
  door(
    'PUT',
    ASSIGNMENT,
    'instructor',
    async ({ room, assignment, body }) => {
      await changeAssignment(room.db, assignment, body as Assignment)
      return { value: {} }
    },
    shapes.assignment,
  ),
  door(
    'DELETE',
    ASSIGNMENT,
    'instructor',
    async ({ room, assignment, body }) => {
      confirmed(body.confirm, assignment.title)
      await deleteAssignment(room.db, assignment.id)
      return { value: {} }
    },
    shapes.confirm,
  ),
  door(
    'POST',
    `${ASSIGNMENT}/regrade`,
    'instructor',
    async ({ room, class: own, assignment, instructor, body }) => ({
      value: await regrade(room, { classId: own.id, assignmentId: assignment.id, actorId: instructor.id }, body.apply),
    }),
    shapes.regrade,
  ),
  door('GET', `${ASSIGNMENT}/export`, 'instructor', async ({ room, class: own, assignment, query }) => {
    const format = query.get('format') ?? 'own'
    if (format !== 'own' && format !== 'canvas' && format !== 'moodle')
      throw new Refusal(422, 'shape', 'format is own, canvas or moodle.')
    const { assignments, learners } = await standingsOf(room, own.id)
    const items = assignments.find(one => one.id === assignment.id)?.items ?? []
    const csv = exportCsv(format, {
      title: assignment.title,
      items,
      learners: learners.map(one => ({
        pseudonym: one.pseudonym,
        points: one.assignments.find(each => each.id === assignment.id)?.cells.map(cell => cell.points) ?? [],
      })),
    })
    return download(csv, `${assignment.slug}-${format}.csv`, 'text/csv')
  }),
  door(
    'PUT',
    `${ASSIGNMENT}/extensions/:learner`,
    'instructor',
    async ({ room, assignment, pupil, instructor, body }) => {
      await setExtension(room.db, assignment, pupil.id, body, instructor.id)
      return { value: {} }
    },
    shapes.extension,
  ),
  door('DELETE', `${ASSIGNMENT}/extensions/:learner`, 'instructor', async ({ room, assignment, pupil, instructor }) => {
    await setExtension(room.db, assignment, pupil.id, undefined, instructor.id)
    return { value: {} }
  }),

  door('POST', `${CLASS}/preview`, 'instructor', async ({ room, request, class: own }) => ({
    value: {},
    cookies: [await startSession(room.db, request, 'learn', await previewLearner(room.db, own.id), room.environment)],
  })),
  door('POST', `${PUPIL}/resume-code`, 'instructor', async ({ room, class: own, pupil, instructor }) => ({
    value: { resumeCode: await renewResumeCode(room.db, own.id, pupil.id, instructor.id) },
  })),
  door(
    'DELETE',
    PUPIL,
    'instructor',
    async ({ room, pupil, body }) => {
      confirmed(body.confirm, pupil.pseudonym)
      await deleteLearner(room.db, pupil.id)
      return { value: {} }
    },
    shapes.confirm,
  ),
  door('GET', `${PUPIL}/items/:item`, 'instructor', async ({ room, pupil, item }) => ({
    value: {
      key: item.key,
      ...(await historyOf(room, pupil.id, item)),
      draft: await findDraft(room, pupil.id, item.id),
    },
  })),
  door(
    'PUT',
    `${PUPIL}/items/:item/override`,
    'instructor',
    async ({ room, class: own, pupil, item, instructor, body }) => {
      await setOverride(
        room.db,
        { classId: own.id, learnerId: pupil.id, itemId: item.id, actorId: instructor.id },
        body,
      )
      return { value: {} }
    },
    shapes.override,
  ),
  door(
    'DELETE',
    `${PUPIL}/items/:item/override`,
    'instructor',
    async ({ room, class: own, pupil, item, instructor }) => {
      await setOverride(
        room.db,
        { classId: own.id, learnerId: pupil.id, itemId: item.id, actorId: instructor.id },
        undefined,
      )
      return { value: {} }
    },
  ),

  door('GET', `${CLASS}/findings`, 'instructor', async ({ room, class: own }) => ({
    value: await heatMap(room.db, own.id),
  })),
  door('GET', `${CLASS}/stuck`, 'instructor', async ({ room, class: own }) => ({
    value: { stuck: await stuckList(room.db, own.id) },
  })),
  door('GET', `${CLASS}/audit`, 'instructor', async ({ room, class: own }) => ({
    value: { entries: await auditOf(room.db, own.id) },
  })),
]

const publicClass = ({
  id,
  title,
  timeZone,
  joinCode,
  joinOpen,
  joinUntil,
}: {
  id: string
  title: string
  timeZone: string
  joinCode: string
  joinOpen: boolean
  joinUntil: Date | null
}) => ({
  id,
  title,
  timeZone,
  joinCode,
  joinOpen,
  joinUntil,
})

/** What cannot be undone is typed out. */
export function confirmed(typed: string, name: string): void {
  if (typed.trim() !== name) throw new Refusal(422, 'not-confirmed', `Type “${name}” to confirm.`)
}
