import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, openSync, readFileSync, statSync, truncateSync } from 'node:fs'
import { chown, link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import { Unavailable } from '../unavailable.ts'
import { hasSocket, type Binaries, type Place } from './place.ts'

export const SUPERUSER = 'drydock'
const LOG_LIMIT = 4 * 1024 * 1024
/** One call that flushes the file system, in place of one for each of a thousand files: recovery begins seconds sooner. */
const LINUX = process.platform === 'linux'

/** How to reach the server of a place. Over a socket the port only names the socket's file. */
export type Address = { host: string; port: number; user: string; password: string }

/** Only what the server needs: no variable of the app's own (`PGDATA`, `LD_PRELOAD`, passwords) reaches it. */
const bareEnvironment = (): NodeJS.ProcessEnv => ({
  NODE_ENV: process.env.NODE_ENV,
  PATH: process.env.PATH,
  LC_ALL: 'C',
  TZ: 'UTC',
  ...(process.platform === 'win32' ? { SystemRoot: process.env.SystemRoot, TEMP: process.env.TEMP } : {}),
})

const as = (place: Place) => ({
  ...(place.user ?? {}),
  cwd: place.dir,
  env: bareEnvironment(),
  windowsHide: true,
})

/** The password, made once, readable by the app's user alone. The file is complete as soon as it has its name. */
async function passwordOf(place: Place): Promise<string> {
  if (!existsSync(place.password)) {
    const fresh = `${place.password}.${process.pid}`
    await writeFile(fresh, randomBytes(24).toString('base64url'), { mode: 0o600 })
    await link(fresh, place.password).catch(() => undefined)
    await rm(fresh, { force: true })
  }
  return (await readFile(place.password, 'utf8')).trim()
}

export async function addressOf(place: Place): Promise<Address> {
  const login = { user: SUPERUSER, password: await passwordOf(place) }
  if (hasSocket(place)) return { host: place.socket, port: 5432, ...login }
  const file = path.join(place.dir, 'port')
  if (!existsSync(file)) await writeFile(file, String(await freePort()), { mode: 0o600 })
  return { host: '127.0.0.1', port: Number(await readFile(file, 'utf8')), ...login }
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const at = server.address()
      server.close(() => resolve(typeof at === 'object' && at ? at.port : 0))
    })
  })

/** Makes the data directory where there is none, and says whether it did: beside its place first, so that a half-made one is never taken for whole. */
export async function initialise(place: Place, binaries: Binaries, password: string): Promise<boolean> {
  if (existsSync(path.join(place.data, 'PG_VERSION'))) return false
  // Inside `socket`, the one folder that the server's user may write in.
  const fresh = path.join(place.socket, `new-${process.pid}`)
  const secret = path.join(place.socket, `secret-${process.pid}`)
  await rm(fresh, { recursive: true, force: true })
  try {
    await writeFile(secret, password, { mode: 0o600 })
    if (place.user) await chown(secret, place.user.uid, place.user.gid)
    const done = await run(
      binaries.initdb,
      [
        '-D',
        fresh,
        '-U',
        SUPERUSER,
        `--pwfile=${secret}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        '--no-instructions',
        ...(LINUX ? ['--sync-method=syncfs'] : []),
      ],
      place,
    )
    if (done.code !== 0)
      throw new Unavailable(`The embedded database could not be made in ${place.dir}: ${lastLine(done.output)}`)
    await rename(fresh, place.data).catch((error: unknown) => {
      if (!existsSync(path.join(place.data, 'PG_VERSION'))) throw error
    })
    return true
  } finally {
    await rm(secret, { force: true })
    await rm(fresh, { recursive: true, force: true })
  }
}

/** Starts the server as a child of the app, in the same process group: what ends the group ends it too. */
export function spawnServer(place: Place, binaries: Binaries, address: Address): ChildProcess {
  if (existsSync(place.log) && statSync(place.log).size > LOG_LIMIT) truncateSync(place.log)
  const log = openSync(place.log, 'a', 0o600)
  const listen = hasSocket(place)
    ? ['-c', 'listen_addresses=', '-c', `unix_socket_directories=${place.socket}`, '-c', 'unix_socket_permissions=0700']
    : ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=']
  const child = spawn(
    binaries.postgres,
    [
      '-D',
      place.data,
      '-p',
      String(address.port),
      ...listen,
      '-c',
      'max_connections=60',
      '-c',
      'shared_buffers=64MB',
      '-c',
      'log_min_messages=warning',
      ...(LINUX ? ['-c', 'recovery_init_sync_method=syncfs'] : []),
    ],
    { ...as(place), stdio: ['ignore', log, log] },
  )
  closeSync(log)
  return child
}

/** Stops whatever server runs on the data directory: open transactions are rolled back, the next start needs no recovery. */
export function stopServer(place: Place, binaries: Binaries): void {
  spawnSync(binaries.pgCtl, ['stop', '-D', place.data, '-m', 'fast', '-w', '-t', '10'], {
    ...as(place),
    stdio: 'ignore',
  })
}

/**
 * `postmaster.pid` of a server that was killed, whose process number meanwhile belongs to another program: PostgreSQL
 * would wait for that program for ever. Removes the file if that is what happened; only where /proc can tell.
 */
export async function removeStalePid(place: Place): Promise<boolean> {
  const file = path.join(place.data, 'postmaster.pid')
  const pid = existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : NaN
  if (!(pid > 0) || !existsSync('/proc/self/cmdline')) return false
  let program: string
  try {
    program = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')[0] ?? ''
  } catch {
    return false // Gone, or not ours to see: PostgreSQL's own check deals with both.
  }
  if (program === '' || /postgres|postmaster/.test(program)) return false
  await rm(file, { force: true })
  return true
}

export const logTail = (place: Place): string =>
  existsSync(place.log) ? lastLine(readFileSync(place.log, 'utf8').slice(-4000)) : ''

const lastLine = (text: string): string => {
  const lines = text.trim().split('\n')
  return (lines.findLast(line => /FATAL|PANIC|error/i.test(line)) ?? lines.at(-1) ?? '').replace(
    /^[\d\-:. ]+UTC \[\d+\] /,
    '',
  )
}

function run(command: string, args: string[], place: Place): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...as(place), stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const keep = (chunk: Buffer) => (output = (output + chunk.toString()).slice(-8000))
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.once('error', reject)
    child.once('close', code => resolve({ code, output }))
  })
}
