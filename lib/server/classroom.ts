import { Pool } from '../grading/pool.ts'
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

export type State = { type: 'ready'; room: Room } | { type: 'starting' } | { type: 'unavailable'; because: string[] }

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

/** Opens database and graders, prints the set-up link of a new installation. Never throws: a course without classroom is a course. */
export function openClassroom(
  project: string,
  variables: Readonly<Record<string, string | undefined>>,
): Promise<State> {
  const own = holder()
  own.opening ??= open(project, variables).then(state => (own.state = state))
  if (own.state.type !== 'ready') own.state = { type: 'starting' }
  return own.opening
}

async function open(project: string, variables: Readonly<Record<string, string | undefined>>): Promise<State> {
  const { environment, mistakes } = readEnvironment(variables)
  if (mistakes.length > 0) return unavailable(mistakes)
  if (environment.DRYDOCK_CLASSROOM === 'off')
    return { type: 'unavailable', because: ['The classroom is switched off (DRYDOCK_CLASSROOM=off).'] }
  const address = environment.PUBLIC_URL ?? variables.DRYDOCK_ORIGIN ?? `http://localhost:${variables.PORT ?? '3000'}`
  notePeers()
  try {
    const database = await openDatabase(project, environment, `drydock pid ${process.pid} ${address}`)
    process.once('exit', () => database.closeNow())
    const pool = await Pool.open(project, { threads: environment.DRYDOCK_GRADERS, limit: environment.DRYDOCK_GRADE_MS })
    const room: Room = { db: database.db, database, pool, environment, project }
    const link = await setUpLink(room, address)
    if (link)
      process.stderr.write(
        `\n  Classroom: make the first instructor's account with this link (once, within a day):\n  ${link}\n\n`,
      )
    log('info', 'classroom-ready', { database: database.kind })
    return { type: 'ready', room }
  } catch (error) {
    if (!(error instanceof Unavailable)) log('error', 'classroom-failed', { code: codeOf(error) })
    return unavailable([
      error instanceof Unavailable ? error.message : `The classroom could not start (${codeOf(error)}).`,
    ])
  }
}

function unavailable(because: string[]): State {
  for (const sentence of because) process.stderr.write(`  Classroom: ${sentence}\n`)
  return { type: 'unavailable', because }
}

/** The classroom of the folder and the environment that this process was started in. */
export const openClassroomHere = (): Promise<unknown> => openClassroom(process.cwd(), process.env)
