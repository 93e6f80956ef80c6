import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { backup, restore, RestoreRefused } from './db/backup.ts'
import type { Database } from './db/database.ts'
import { openForHost } from './db/for-host.ts'
import { Unavailable } from './db/unavailable.ts'
import { resetPassword } from './people/set-up.ts'

const USAGE = `npm run db:backup -- FILE              the classroom as it is now, into a new file
npm run db:restore -- FILE [--replace] puts it back, whole or not at all
npm run instructor:reset -- NAME       a new password, shown once; ends the sessions
`
const project = process.env.DRYDOCK_ROOT ?? process.cwd()
const located = (name: string): string => path.resolve(process.env.INIT_CWD ?? process.cwd(), name)

/** Exit codes: 0 done, 1 not found, 2 refused or wrong usage. */
async function main([command, subject, ...flags]: string[]): Promise<number> {
  const replace = flags.includes('--replace')
  if (!command || !subject || flags.some(flag => flag !== '--replace')) return said(2, USAGE)
  const file = located(subject)
  if (command === 'backup' && existsSync(file)) return said(2, `${subject} is there already.\n`)
  if (command === 'restore' && !existsSync(file)) return said(2, `${subject}: there is no such file.\n`)
  let database: Database | undefined
  try {
    database = await openForHost(project, process.env)
    if (command === 'backup') return told(`Written to ${subject}`, await backup(database.pool, project, file))
    if (command === 'restore')
      return told(
        `Restored from ${subject}, everybody is signed out`,
        await restore(database.pool, project, file, replace),
      )
    if (command === 'reset') return await reset(database, subject)
    return said(2, USAGE)
  } catch (error) {
    if (error instanceof Unavailable || error instanceof RestoreRefused) return said(2, `${error.message}\n`)
    throw error
  } finally {
    await database?.close()
  }
}

async function reset({ db }: Database, name: string): Promise<number> {
  const password = randomBytes(12).toString('base64url')
  if (!(await resetPassword(db, name, password))) return said(1, `There is no instructor named ${name}.\n`)
  process.stdout.write(`New password of ${name}: ${password}\n`)
  return 0
}

function told(what: string, counts: Record<string, number>): number {
  const { class: classes = 0, learner = 0, submission = 0 } = counts
  process.stdout.write(`${what}: ${classes} classes, ${learner} learners, ${submission} submissions.\n`)
  return 0
}

function said(code: number, text: string): number {
  process.stderr.write(text)
  return code
}

process.exitCode = await main(process.argv.slice(2))
