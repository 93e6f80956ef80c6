import { drizzle } from 'drizzle-orm/node-postgres'
import { readEnvironment } from '../environment.ts'
import { openDatabase, poolOf, type Database } from './database.ts'
import { embeddedAddress } from './embedded/embedded.ts'
import * as schema from './schema.ts'
import { Unavailable } from './unavailable.ts'

/**
 * The database for a command on the host: as a guest of the app that has it open, or opened for the time of the command.
 * Being able to read the password file is what makes somebody the host.
 */
export async function openForHost(
  project: string,
  variables: Readonly<Record<string, string | undefined>>,
): Promise<Database> {
  const { environment, mistakes } = readEnvironment(variables)
  if (mistakes.length > 0) throw new Unavailable(mistakes.join(' '))
  if (!environment.DATABASE_URL) {
    const pool = poolOf(
      { ...(await guestAddress(project, environment.DRYDOCK_DATA)), database: 'drydock', max: 2 },
      'drydock host command',
    )
    const here = await pool.query('select 1 from setting limit 1').then(
      () => true,
      () => false,
    )
    if (here)
      return {
        db: drizzle(pool, { schema }),
        pool,
        kind: 'embedded',
        ping: async () => void (await pool.query('select 1')),
        close: () => pool.end(),
        closeNow: () => undefined,
      }
    await pool.end().catch(() => undefined)
  }
  return openDatabase(project, environment, `drydock host command, pid ${process.pid}`)
}

async function guestAddress(project: string, wanted: string | undefined) {
  try {
    return await embeddedAddress(project, wanted)
  } catch {
    // No folder yet: nobody has it open.
    return { host: '127.0.0.1', port: 1 }
  }
}
