import { readFileSync } from 'node:fs'
import path from 'node:path'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import type pg from 'pg'
import { codeOf } from '../log.ts'
import { Unavailable } from './unavailable.ts'

/** Taken while migrating, so that several apps may start at once; not the lock of the embedded server's owner. */
const MIGRATION_LOCK = 0x6d696772

export const migrationsFolder = (project: string): string => path.join(project, 'lib', 'server', 'db', 'migrations')

type Journal = { entries: { when: number; tag: string }[] }
export const lastMigration = (project: string): Journal['entries'][number] | undefined =>
  (
    JSON.parse(readFileSync(path.join(migrationsFolder(project), 'meta', '_journal.json'), 'utf8')) as Journal
  ).entries.at(-1)

/** Brings the database to this app's schema; refuses one that a newer app has already changed. */
export async function migrateDatabase(pool: pg.Pool, project: string): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    try {
      const newest = await newestIn(client)
      const ours = lastMigration(project)?.when ?? 0
      if (newest > ours)
        throw new Unavailable(
          'The database was changed by a newer version of Drydock: start that version, or restore a backup made with this one.',
        )
      await migrate(drizzle(client), { migrationsFolder: migrationsFolder(project) })
    } finally {
      await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK])
    }
  } finally {
    client.release()
  }
}

async function newestIn(client: pg.PoolClient): Promise<number> {
  try {
    const { rows } = await client.query<{ newest: string | null }>(
      'select max(created_at)::text as newest from drizzle.__drizzle_migrations',
    )
    return Number(rows[0]?.newest ?? 0)
  } catch (error) {
    if (codeOf(error) === '42P01' || codeOf(error) === '3F000') return 0
    throw error
  }
}
