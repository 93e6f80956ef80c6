import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Environment } from '../environment.ts'
import { killAll } from './processes.ts'

/**
 * For tests only: the two kinds of database that the classroom runs on. `crash` is `kill -9` of the server; who looks
 * after it starts it again.
 */
export type Opened = { environment: Environment; crash(): Promise<void>; close(): Promise<void> }
export type Target = { name: string; open(): Promise<Opened> }

export const embedded: Target = {
  name: 'embedded PostgreSQL',
  open: async () => {
    const dir = mkdtempSync(path.join(tmpdir(), 'drydock-test-'))
    return {
      environment: { DRYDOCK_DATA: dir },
      crash: () => killAll(Number(readFileSync(path.join(dir, 'data', 'postmaster.pid'), 'utf8').split('\n')[0])),
      close: async () => rmSync(dir, { recursive: true, force: true }),
    }
  },
}

/** Newest PostgreSQL whose server programs this machine has; Debian keeps them off the PATH. */
function serverPrograms(): string | undefined {
  const root = '/usr/lib/postgresql'
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(a) - Number(b)) : []
  return versions.map(version => path.join(root, version, 'bin')).find(bin => existsSync(path.join(bin, 'initdb')))
}

const bin = serverPrograms()

export const server: Target | undefined =
  bin === undefined ? undefined : { name: 'PostgreSQL server', open: () => throwaway(bin) }

/** Both, or the embedded one alone with a sentence why. */
export function targets(): Target[] {
  if (!server)
    console.warn(
      'No server programs of PostgreSQL are installed here: the classroom is tested on the embedded one only.',
    )
  return server ? [embedded, server] : [embedded]
}

async function throwaway(bin: string): Promise<Opened> {
  const dir = mkdtempSync(path.join(tmpdir(), 'drydock-pg-'))
  const root = process.getuid?.() === 0
  const as = root ? { uid: 65534, gid: 65534 } : {}
  if (root) chownSync(dir, 65534, 65534)
  chmodSync(dir, 0o700)
  const data = path.join(dir, 'data')
  execFileSync(
    path.join(bin, 'initdb'),
    ['-D', data, '-U', 'test', '--auth=trust', '--no-instructions', '--encoding=UTF8', '--locale=C'],
    { ...as, cwd: '/', stdio: 'ignore' },
  )
  const port = 20_000 + Math.floor(process.pid % 30_000)
  const settings = [
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${dir}`,
    'max_connections=60',
    'recovery_init_sync_method=syncfs',
  ]
  const args = ['-D', data, '-p', String(port), ...settings.flatMap(setting => ['-c', setting])]
  let child: ChildProcess
  let closing = false
  const start = () => {
    child = spawn(path.join(bin, 'postgres'), args, { ...as, cwd: '/', stdio: 'ignore' })
    // As an init system would; a crashed server's last processes may keep the next one from starting for a moment.
    child.once('exit', () => void (closing || setTimeout(start, 100)))
  }
  start()
  process.once('exit', () => child.kill('SIGQUIT'))
  const connectionString = `postgresql://test@127.0.0.1:${port}/postgres`
  await answering(connectionString)
  return {
    environment: { DATABASE_URL: connectionString },
    crash: () => killAll(child.pid ?? 0),
    close: async () => {
      closing = true
      await ended(child)
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

async function answering(connectionString: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    const client = new pg.Client({ connectionString })
    client.on('error', () => undefined)
    try {
      await client.connect()
      return await client.end()
    } catch (error) {
      if (tries > 100) throw error
      await sleep(100)
    }
  }
}

const ended = (child: ChildProcess): Promise<void> =>
  new Promise(resolve => {
    child.once('exit', () => resolve())
    child.kill('SIGINT')
  })
