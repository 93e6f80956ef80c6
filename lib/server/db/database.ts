import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import type { Environment } from '../environment.ts'
import { codeOf, log } from '../log.ts'
import { startEmbedded, type Embedded } from './embedded/embedded.ts'
import { migrateDatabase } from './migrate.ts'
import * as schema from './schema.ts'
import { Unavailable } from './unavailable.ts'

export type Db = NodePgDatabase<typeof schema>
/** A database or a transaction in it. */
export type Tx = Db | Parameters<Parameters<Db['transaction']>[0]>[0]

export type Database = {
  db: Db
  pool: pg.Pool
  kind: 'embedded' | 'server'
  /** One query that proves it answers. */
  ping(): Promise<void>
  close(): Promise<void>
  /** For the process's last moment: ends an embedded server before returning. */
  closeNow(): void
}

const NAME = 'drydock'
const OLDEST = 150_000
const CONNECTIONS = 12

/** Opens and migrates `DATABASE_URL`, or the embedded PostgreSQL. Throws `Unavailable` with a sentence for people. */
export async function openDatabase(project: string, environment: Environment, self: string): Promise<Database> {
  const url = environment.DATABASE_URL
  const embedded = url ? undefined : await startEmbedded(project, environment.DRYDOCK_DATA, self)
  const max = environment.DRYDOCK_CONNECTIONS ?? CONNECTIONS
  if (url) await checkServer(url)
  const pool = url ? poolOf({ connectionString: url, max }, self) : await embeddedPool(embedded as Embedded, max, self)
  try {
    await migrateDatabase(pool, project)
  } catch (error) {
    await pool.end().catch(() => undefined)
    await embedded?.stop()
    throw error instanceof Unavailable ? error : new Unavailable(sentenceFor(error), { cause: error })
  }
  return {
    db: drizzle(pool, { schema }),
    pool,
    kind: embedded ? 'embedded' : 'server',
    ping: async () => void (await pool.query('select 1')),
    close: async () => {
      await pool.end()
      await embedded?.stop()
    },
    closeNow: () => void embedded?.stop(true),
  }
}

export function poolOf(config: pg.PoolConfig, self: string): pg.Pool {
  const pool = new pg.Pool({
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 15_000,
    statement_timeout: 15_000,
    idle_in_transaction_session_timeout: 15_000,
    application_name: self.slice(0, 63),
    ...config,
  })
  // An idle connection that the server ended: the pool opens another; without a listener the process would end.
  pool.on('error', error => log('warn', 'database-connection-lost', { code: codeOf(error) }))
  return pool
}

async function embeddedPool({ address }: Embedded, max: number, self: string): Promise<pg.Pool> {
  const admin = new pg.Client({ ...address, database: 'postgres' })
  admin.on('error', () => undefined)
  await admin.connect()
  try {
    await admin.query(`create database ${NAME}`)
  } catch (error) {
    if (!['42P04', '23505'].includes(codeOf(error))) throw error
  } finally {
    await admin.end()
  }
  return poolOf({ ...address, database: NAME, max }, self)
}

/** By a connection of its own: one that hangs while a server comes back must not keep the app waiting. */
async function checkServer(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 3_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ version: string }>("select current_setting('server_version_num') as version")
    if (Number(rows[0]?.version) < OLDEST)
      throw new Unavailable('The server of DATABASE_URL is older than PostgreSQL 15.')
  } catch (error) {
    throw error instanceof Unavailable ? error : new Unavailable(sentenceFor(error), { cause: error })
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** DATABASE_URL holds a password: the sentence names the code, never the address. */
function sentenceFor(error: unknown): string {
  const code = codeOf(error)
  const known: Record<string, string> = {
    ECONNREFUSED: 'nothing listens at its address',
    ENOTFOUND: 'its host name is unknown',
    ETIMEDOUT: 'it does not answer',
    '28P01': 'it refuses the password',
    '28000': 'it refuses the user',
    '3D000': 'the database in its address does not exist',
    '42501': 'its user may not create tables',
  }
  return `The PostgreSQL server of DATABASE_URL cannot be used: ${known[code] ?? `it answers with the error ${code}`}.`
}
