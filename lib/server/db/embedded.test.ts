import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { build } from 'esbuild'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { alive } from '../testing/processes.ts'

const project = process.cwd()
// The server's own user must be able to pass through.
const work = mkdtempSync(path.join(tmpdir(), 'drydock-embedded-'))
chmodSync(work, 0o711)
const bundle = path.join(project, 'node_modules', '.cache', 'drydock', `embedded-test-${process.pid}.mjs`)
const entry = `
import { openDatabase } from './lib/server/db/database.ts'
import { codeOf } from './lib/server/log.ts'
const say = text => process.stdout.write(text + '\\n')
try {
  const database = await openDatabase(process.cwd(), { DRYDOCK_DATA: process.env.DIR }, 'app pid ' + process.pid)
  process.on('exit', () => database.closeNow())
  process.on('SIGTERM', () => process.exit(0))
  await database.pool.query('create table if not exists probe (id int primary key)')
  say('ready ' + (await database.pool.query('select count(*)::int as n from probe')).rows[0].n)
  process.stdin.on('data', async chunk => {
    for (const id of chunk.toString().trim().split('\\n')) {
      try { await database.pool.query('insert into probe values ($1) on conflict do nothing', [Number(id)]); say('ack ' + id) }
      catch (error) { say('nack ' + id + ' ' + codeOf(error)) }
    }
  })
} catch (error) { say('refused ' + error.message); process.exit(3) }
`

type App = {
  child: ChildProcess
  lines: string[]
  until(wanted: RegExp, ms?: number): Promise<string>
  send(id: number): void
}

/** An app in a process of its own, told apart by what it prints. */
function app(dir: string): App {
  const child = spawn(process.execPath, [bundle], {
    cwd: project,
    env: { ...process.env, DIR: dir, DRYDOCK_LOG: 'error' },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines: string[] = []
  child.stdout?.on('data', (chunk: Buffer) => lines.push(...chunk.toString().trim().split('\n')))
  child.stdin?.on('error', () => undefined)
  started.push(child)
  return {
    child,
    lines,
    send: id => void child.stdin?.write(`${id}\n`),
    until: async (wanted, ms = 20_000) => {
      for (const end = Date.now() + ms; Date.now() < end; await sleep(10)) {
        const found = lines.find(line => wanted.test(line))
        if (found) return found
      }
      throw new Error(`no ${wanted}: ${lines.join(' | ')}`)
    },
  }
}

const started: ChildProcess[] = []
const gone = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise(resolve => child.once('exit', () => resolve()))
const kill = async (child: ChildProcess, signal: NodeJS.Signals) => {
  child.kill(signal)
  await gone(child)
}
const postmaster = (dir: string): number =>
  Number(readFileSync(path.join(dir, 'data', 'postmaster.pid'), 'utf8').split('\n')[0])
describe('embedded PostgreSQL', () => {
  let dir: string
  let count = 0
  beforeAll(async () => {
    await build({
      stdin: { contents: entry, resolveDir: project, loader: 'ts' },
      bundle: true,
      platform: 'node',
      format: 'esm',
      outfile: bundle,
      packages: 'external',
      logLevel: 'error',
    })
  })
  beforeEach(() => void (dir = path.join(work, String(count++))))
  afterEach(async () => {
    for (const child of started.splice(0))
      if (child.exitCode === null && child.signalCode === null) await kill(child, 'SIGTERM')
  })
  afterAll(() => {
    rmSync(bundle, { force: true })
    rmSync(work, { recursive: true, force: true })
  })

  test('its folder is closed, its password is the owner’s, and nothing listens on a port', async () => {
    const one = app(dir)
    await one.until(/^ready 0/)
    expect(statSync(path.join(dir, 'password')).mode & 0o777).toBe(0o600)
    expect(statSync(path.join(dir, 'data')).mode & 0o777).toBe(0o700)
    expect(statSync(dir).mode & 0o066).toBe(0)
    if (process.platform === 'linux')
      expect(readFileSync(path.join(dir, 'data', 'postmaster.opts'), 'utf8')).toContain('listen_addresses=')
    if (process.getuid?.() === 0) expect(statSync(path.join(dir, 'data')).uid).not.toBe(0)
  })

  test('SIGTERM ends the server with the app', async () => {
    const one = app(dir)
    await one.until(/^ready/)
    const server = postmaster(dir)
    await kill(one.child, 'SIGTERM')
    expect(alive(server)).toBe(false)
  })

  test('a second app is refused with the holder’s name, and the first goes on', async () => {
    const one = app(dir)
    await one.until(/^ready/)
    const two = app(dir)
    expect(await two.until(/^refused/)).toContain(`is in use by another Drydock (app pid ${one.child.pid})`)
    await gone(two.child)
    one.send(1)
    await one.until(/^ack 1/)
  })

  test('three apps started at the same moment: one gets it', async () => {
    const all = [app(dir), app(dir), app(dir)]
    const said = await Promise.all(all.map(one => one.until(/^(ready|refused)/, 40_000)))
    expect(said.filter(line => line.startsWith('ready'))).toHaveLength(1)
  }, 60_000)

  test('an app that was killed leaves its server; the next one takes it over', async () => {
    const one = app(dir)
    await one.until(/^ready/)
    one.send(7)
    await one.until(/^ack 7/)
    const server = postmaster(dir)
    await kill(one.child, 'SIGKILL')
    expect(alive(server)).toBe(true)
    const two = app(dir)
    await two.until(/^ready 1/)
    expect(postmaster(dir)).toBe(server)
    await kill(two.child, 'SIGTERM')
    expect(alive(server)).toBe(false)
  })

  test('a postmaster.pid whose number belongs to another program by now', async () => {
    const one = app(dir)
    await one.until(/^ready/)
    const server = postmaster(dir)
    const file = path.join(dir, 'data', 'postmaster.pid')
    const text = readFileSync(file, 'utf8')
    one.child.kill('SIGKILL')
    process.kill(server, 'SIGKILL')
    while (alive(server)) await sleep(20)
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {
      cwd: '/',
      ...(process.getuid?.() === 0 ? { uid: statSync(path.join(dir, 'data')).uid } : {}),
    })
    try {
      writeFileSync(file, text.replace(/^\d+/, String(other.pid)))
      await app(dir).until(/^ready 0/, 40_000)
    } finally {
      other.kill('SIGKILL')
    }
  }, 60_000)

  test('a server that is killed is started again by the app that owns it', async () => {
    const one = app(dir)
    await one.until(/^ready/)
    one.send(1)
    await one.until(/^ack 1$/)
    process.kill(postmaster(dir), 'SIGKILL')
    for (let tries = 0; tries < 200 && !one.lines.includes('ack 2'); tries++) {
      one.send(2)
      await sleep(100)
    }
    expect(one.lines).toContain('ack 2')
    await kill(one.child, 'SIGTERM')
    expect(await app(dir).until(/^ready/)).toBe('ready 2')
  }, 60_000)
})
