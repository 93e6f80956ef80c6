import { closeSync, createReadStream, openSync, writeSync } from 'node:fs'
import { createInterface } from 'node:readline'
import type pg from 'pg'
import { lastMigration } from './migrate.ts'

const FORMAT = 'drydock-backup/1'

/** In the order in which rows may refer to each other. Sessions and counts of failures are not worth keeping. */
const TABLES = [
  'setting',
  'instructor',
  'invite',
  'class',
  'learner',
  'assignment',
  'item',
  'extension',
  'attempt_count',
  'submission',
  'grade',
  'override',
  'audit',
  'draft',
]
const EMPTIED = [...TABLES, 'session', 'throttle']

/** Why a file is not restored; nothing was changed. */
export class RestoreRefused extends Error {
  override name = 'RestoreRefused'
}

/**
 * Writes the classroom as it was at one moment, one JSON object per line, while the app goes on. A backup of our own,
 * because the embedded server comes without `pg_dump`; it is as readable in ten years. The file is for its owner only.
 */
export async function backup(pool: pg.Pool, project: string, file: string): Promise<Record<string, number>> {
  const out = openSync(file, 'wx', 0o600)
  const client = await pool.connect().catch((error: unknown) => {
    closeSync(out)
    throw error
  })
  const counts: Record<string, number> = {}
  try {
    await client.query('begin isolation level repeatable read read only')
    await client.query('set local statement_timeout = 0')
    writeSync(out, `${JSON.stringify({ format: FORMAT, schema: lastMigration(project)?.tag })}\n`)
    for (const table of TABLES) {
      await client.query(`declare rows no scroll cursor for select row_to_json(t)::text as row from "${table}" t`)
      counts[table] = 0
      for (;;) {
        const { rows } = await client.query<{ row: string }>('fetch 200 from rows')
        if (rows.length === 0) break
        counts[table] += rows.length
        writeSync(out, rows.map(({ row }) => `{"table":"${table}","row":${row}}\n`).join(''))
      }
      await client.query('close rows')
    }
    await client.query('commit')
    writeSync(out, `${JSON.stringify({ end: true, counts })}\n`)
    return counts
  } finally {
    closeSync(out)
    client.release()
  }
}

/** Puts a backup back in one transaction: whole, or not at all. Everybody is signed out. */
export async function restore(
  pool: pg.Pool,
  project: string,
  file: string,
  replace: boolean,
): Promise<Record<string, number>> {
  const client = await pool.connect()
  const counts: Record<string, number> = {}
  try {
    await client.query('begin')
    await client.query('set local statement_timeout = 0')
    const { rows } = await client.query<{ any: boolean }>('select exists (select from instructor) as any')
    if (rows[0]?.any && !replace)
      throw new RestoreRefused('There is a classroom already; with --replace it is deleted first.')
    await client.query(`truncate ${EMPTIED.map(name => `"${name}"`).join(', ')} cascade`)
    let line = 0
    let ended = false
    for await (const text of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity })) {
      if (line++ === 0) checkHead(text, project)
      else ended = await putBack(client, text, counts)
    }
    if (!ended) throw new RestoreRefused('The file ends before its end: it is not a whole backup.')
    await client.query('commit')
    return counts
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
}

function checkHead(text: string, project: string): void {
  const head = parsed(text) as { format?: unknown; schema?: unknown } | undefined
  if (head?.format !== FORMAT) throw new RestoreRefused('This file is not a backup of Drydock.')
  const own = lastMigration(project)?.tag
  if (head.schema !== own)
    throw new RestoreRefused(
      `The backup has the schema ${String(head.schema)}, this version ${String(own)}: restore it with the version that wrote it.`,
    )
}

/** True for the last line of a whole backup. */
async function putBack(client: pg.PoolClient, text: string, counts: Record<string, number>): Promise<boolean> {
  const line = parsed(text) as { table?: unknown; row?: unknown; end?: unknown; counts?: unknown } | undefined
  if (line?.end === true) {
    const told = line.counts as Record<string, number>
    const missing = TABLES.find(table => (counts[table] ?? 0) !== told[table])
    if (missing) throw new RestoreRefused(`Rows of “${missing}” are missing from the file.`)
    return true
  }
  if (typeof line?.table !== 'string' || !TABLES.includes(line.table))
    throw new RestoreRefused('The file holds a line that is no row.')
  await client.query(`insert into "${line.table}" select * from json_populate_record(null::"${line.table}", $1)`, [
    JSON.stringify(line.row),
  ])
  counts[line.table] = (counts[line.table] ?? 0) + 1
  return false
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
