import { newInvite } from '../people/set-up.ts'
import { openDatabase } from '../db/database.ts'
import { setClassroom, type Room } from '../classroom.ts'
import type { Environment } from '../environment.ts'
import { PEER } from '../http/source.ts'
import { Pool } from '../../grading/pool.ts'
import { Browser } from './browser.ts'
import type { Target } from './databases.ts'
import { project } from './fixture.ts'

/** For tests only: an open classroom on a database of its own. */
export async function openHouse(
  target: Target,
  { waiting = 5_000, ...environment }: Environment & { waiting?: number } = {},
): Promise<{ room: Room; close(): Promise<void> }> {
  const opened = await target.open()
  const self = `test pid ${process.pid}`
  const database = await openDatabase(project, { ...environment, ...opened.environment }, self)
  const pool = await Pool.open(project, { threads: 2, limit: 2_000, waiting })
  const room: Room = { db: database.db, database, pool, environment: {}, project }
  setClassroom({ type: 'ready', room })
  return {
    room,
    close: async () => {
      await pool.close()
      await database.close()
      await opened.close()
    },
  }
}

export const PASSWORD = 'correct horse battery'

export const signUp = async (room: Room, name: string): Promise<Browser> =>
  signUpWith(await newInvite(room.db, 'colleague'), name)

/** With the token of a link, in this process or at an app's address. */
export async function signUpWith(token: string, name: string, base?: string): Promise<Browser> {
  const browser = new Browser({}, base)
  const made = await browser.post('/api/teach/account', { token, name, password: PASSWORD })
  if (made.status !== 201) throw new Error(`sign up: ${made.text}`)
  return browser
}

export type ClassSeat = { id: string; joinCode: string; path: string; base: string | undefined }

export async function makeClass(teacher: Browser, title: string): Promise<ClassSeat> {
  const { body } = await teacher.post('/api/teach/classes', { title, timeZone: 'Europe/Berlin' })
  const path = `/api/teach/classes/${String(body.id)}`
  const seen = (await teacher.get(path)).body.class as { joinCode: string }
  return { id: String(body.id), joinCode: seen.joinCode, path, base: teacher.base }
}

export const ITEMS = [
  { lab: 'no-privileged', points: 10 },
  { quiz: 'basics', points: 5 },
]

export async function makeAssignment(teacher: Browser, seat: ClassSeat, policy: object = {}, fields: object = {}) {
  const { body, status, text } = await teacher.post(`${seat.path}/assignments`, {
    slug: 'week-1',
    title: 'Week 1',
    published: true,
    policy,
    items: ITEMS,
    ...fields,
  })
  if (status !== 201) throw new Error(`assignment: ${text}`)
  const { assignments } = (await teacher.get(`${seat.path}/assignments`)).body as {
    assignments: { id: string; items: { id: string; key: string }[] }[]
  }
  const own = assignments.find(one => one.id === body.id)
  const item = (key: string) => own?.items.find(one => one.key === key)?.id ?? ''
  return {
    id: String(body.id),
    path: `${seat.path}/assignments/${String(body.id)}`,
    lab: item('lab:no-privileged'),
    quiz: item('quiz:basics'),
  }
}

export async function join(seat: ClassSeat, pseudonym: string): Promise<Browser & { resumeCode: string }> {
  const browser = new Browser({ [PEER]: encodeURIComponent(pseudonym) }, seat.base)
  const joined = await browser.post('/api/learn/join', { code: seat.joinCode, pseudonym })
  if (joined.status !== 201) throw new Error(`join: ${joined.text}`)
  return Object.assign(browser, { resumeCode: String(joined.body.resumeCode) })
}

let count = 0
export const key = (): string => `key-${String(++count).padStart(16, '0')}`
export const submissionsOf = (item: string): string => `/api/learn/items/${item}/submissions`
