import { setTimeout as sleep } from 'node:timers/promises'
import { Pool } from '../grading/pool.ts'
import { isAway } from './db/away.ts'
import { openDatabase, type Database, type Db } from './db/database.ts'
import { Unavailable } from './db/unavailable.ts'
import { readEnvironment, type Environment } from './environment.ts'
import { notePeers } from './http/source.ts'
import { codeOf, log } from './log.ts'
import { setUpLink } from './people/set-up.ts'

/** Everything a request needs. Nothing of it remembers a request: many apps may share one database. */
export type Room = {
  db: Db
  database: Database
  pool: Pool
  environment: Environment
  /** The project's folder. */
  project: string
  /** A test's clock in epoch milliseconds; otherwise the database's, which all apps share. */
  clock?: () => number
}

export type State =
  | { type: 'ready'; room: Room }
  | { type: 'starting' }
  /** `retrying`: the database was away, and is asked again until it is there. */
  | { type: 'unavailable'; because: string[]; retrying?: boolean }

/** Bundlers may evaluate this module more than once in a process; the classroom is opened once. */
const KEY = Symbol.for('drydock.classroom')
type Holder = { state: State; opening?: Promise<State> }
const holder = (): Holder => {
  const all = globalThis as { [KEY]?: Holder }
  return (all[KEY] ??= {
    state: { type: 'unavailable', because: ['The classroom was not started: the app was opened without its server.'] },
  })
}

export const classroomState = (): State => holder().state

/** For tests: the classroom that requests of this process are answered from. */
export const setClassroom = (state: State): void => void (holder().state = state)

const RETRY_MS = 500
type Variables = Readonly<Record<string, string | undefined>>

/** Opens database and graders, prints the set-up link of a new installation. Never throws: a course without classroom is a course. */
export function openClassroom(project: string, variables: Variables): Promise<State> {
  const own = holder()
  if (own.opening) return own.opening
  own.state = { type: 'starting' }
  return (own.opening = first(own, project, variables))
}

async function first(own: Holder, project: string, variables: Variables): Promise<State> {
  const { environment, mistakes } = readEnvironment(variables)
  if (mistakes.length > 0) return (own.state = unavailable(mistakes))
  if (environment.DRYDOCK_CLASSROOM === 'off')
    return (own.state = unavailable(['The classroom is switched off (DRYDOCK_CLASSROOM=off).']))
  notePeers()
  const address = environment.PUBLIC_URL ?? variables.DRYDOCK_ORIGIN ?? `http://localhost:${variables.PORT ?? '3000'}`
  // The graders' bundle is made while the database starts.
  const graders = Pool.open(project, { threads: environment.DRYDOCK_GRADERS, limit: environment.DRYDOCK_GRADE_MS })
  graders.catch(() => undefined)
  const attempt = async () => (own.state = await open(project, environment, address, graders))
  const state = await attempt()
  if (state.type === 'unavailable') unavailable(state.because)
  if (mayComeBack(state)) void retry(attempt)
  return state
}

const mayComeBack = (state: State): boolean => state.type === 'unavailable' && state.retrying === true

/** A database that starts after the app, or again at the same time, is waited for. */
async function retry(attempt: () => Promise<State>): Promise<void> {
  do await sleep(RETRY_MS, undefined, { ref: false })
  while (mayComeBack(await attempt()))
}

async function open(
  project: string,
  environment: Environment,
  address: string,
  graders: Promise<Pool>,
): Promise<State> {
  let database: Database | undefined
  try {
    database = await openDatabase(project, environment, `drydock pid ${process.pid} ${address}`)
    const { closeNow } = database
    process.once('exit', closeNow)
    const room: Room = { db: database.db, database, pool: await graders, environment, project }
    const link = await setUpLink(room, address)
    if (link)
      process.stderr.write(
        `\n  Classroom: make the first instructor's account with this link (once, within a day):\n  ${link}\n\n`,
      )
    log('info', 'classroom-ready', { database: database.kind })
    return { type: 'ready', room }
  } catch (error) {
    await database?.close().catch(() => undefined)
    if (!(error instanceof Unavailable)) log('error', 'classroom-failed', { code: codeOf(error) })
    const sentence = error instanceof Unavailable ? error.message : `The classroom could not start (${codeOf(error)}).`
    return isAway(error)
      ? { type: 'unavailable', because: [sentence, 'It is asked again and again.'], retrying: true }
      : { type: 'unavailable', because: [sentence] }
  }
}

function unavailable(because: string[]): State {
  for (const sentence of because) process.stderr.write(`  Classroom: ${sentence}\n`)
  return { type: 'unavailable', because }
}

/** The classroom of the folder and the environment that this process was started in. */
export const openClassroomHere = (): Promise<unknown> => openClassroom(process.cwd(), process.env)
