import type { ChildProcess } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { codeOf, log } from '../../log.ts'
import { Unavailable } from '../unavailable.ts'
import { addressOf, initialise, logTail, removeStalePid, spawnServer, stopServer, type Address } from './cluster.ts'
import { binariesOf, placeOf, preparePlace, type Binaries, type Place } from './place.ts'

/** Held by the one app that a data directory belongs to, for as long as its connection lives: no file can go stale. */
const OWNER_LOCK = 0x64727964
const START_MS = 20_000
/** A killed app's connection ends at once; a living one's does not. */
const HELD_MS = 3_000

export type Embedded = {
  address: Address
  dir: string
  /** Resolves when the server accepts connections again; called when a query found it gone. */
  ensure(): Promise<void>
  /** Ends the server. With `hard`, synchronously: for the process's last moment. */
  stop(hard?: boolean): Promise<void>
}

/**
 * Starts PostgreSQL on the project's own data directory, or takes over the one that a killed app left running, and owns it
 * until `stop`. A second app on the same directory is refused with the holder's name.
 */
export async function startEmbedded(project: string, wanted: string | undefined, self: string): Promise<Embedded> {
  const place = placeOf(project, wanted)
  await preparePlace(place)
  const binaries = await binariesOf(project, place)
  const address = await addressOf(place)
  const server = new Server(place, binaries, address, self)
  await server.ensure()
  return {
    address,
    dir: place.dir,
    ensure: () => server.ensure(),
    stop: async hard => (hard ? server.stopNow() : server.stop()),
  }
}

/** The address of an embedded server that another process on this host may be running; for host commands. */
export async function embeddedAddress(project: string, wanted?: string): Promise<Address> {
  return addressOf(placeOf(project, wanted))
}

class Server {
  private child: ChildProcess | undefined
  private owner: pg.Client | undefined
  private starting: Promise<void> | undefined
  private stopped = false
  private readonly atExit = (): void => this.stopNow()
  private readonly place: Place
  private readonly binaries: Binaries
  private readonly address: Address
  private readonly self: string

  constructor(place: Place, binaries: Binaries, address: Address, self: string) {
    this.place = place
    this.binaries = binaries
    this.address = address
    this.self = self
  }

  ensure(): Promise<void> {
    if (this.owner || this.stopped) return Promise.resolve()
    this.starting ??= this.start().finally(() => (this.starting = undefined))
    return this.starting
  }

  private async start(): Promise<void> {
    let give = Date.now() + START_MS
    for (let pause = 20; ; pause = Math.min(250, pause * 2)) {
      const found = await connect(this.address, this.self)
      if (found instanceof pg.Client) return this.own(found)
      if (found === 'refused')
        throw new Unavailable(
          `The database in ${this.place.dir} does not accept its password: ${this.place.password} was changed or replaced.`,
        )
      if (found === 'absent' && !this.running()) {
        // It was started and ended again: perhaps for the sake of a number that belongs to another program by now.
        if (this.child) await removeStalePid(this.place)
        // A slow disk may take long to make the directory: the server's own time begins after it.
        if (await initialise(this.place, this.binaries, this.address.password)) give = Date.now() + START_MS
        process.off('exit', this.atExit).once('exit', this.atExit)
        this.child = spawnServer(this.place, this.binaries, this.address)
        this.child.once('error', () => undefined)
      }
      if (Date.now() > give)
        throw new Unavailable(`The embedded database in ${this.place.dir} does not start: ${logTail(this.place)}`)
      await sleep(pause)
    }
  }

  private running(): boolean {
    return (
      this.child !== undefined &&
      this.child.exitCode === null &&
      this.child.signalCode === null &&
      this.child.pid !== undefined
    )
  }

  private async own(client: pg.Client): Promise<void> {
    const give = Date.now() + HELD_MS
    while (!(await locked(client))) {
      if (Date.now() > give) {
        const holder = await holderOf(client)
        await client.end().catch(() => undefined)
        throw new Unavailable(
          `The database in ${this.place.dir} is in use by another Drydock (${holder}): stop that one, or set DRYDOCK_DATA or DATABASE_URL for this one.`,
        )
      }
      await sleep(100)
    }
    client.once('end', () => {
      if (this.owner !== client) return
      this.owner = undefined
      if (this.stopped) return
      log('warn', 'database-lost')
      this.ensure().then(
        () => log('warn', 'database-back'),
        (error: unknown) => log('error', 'database-not-back', { code: codeOf(error) }),
      )
    })
    this.owner = client
    if (this.stopped) await this.stop()
  }

  async stop(): Promise<void> {
    this.stopped = true
    await this.starting?.catch(() => undefined)
    const owner = this.owner
    this.owner = undefined
    await owner?.end().catch(() => undefined)
    if (owner) stopServer(this.place, this.binaries)
  }

  stopNow(): void {
    const own = this.owner !== undefined || this.running()
    this.stopped = true
    this.owner = undefined
    if (own) stopServer(this.place, this.binaries)
  }
}

/** `later`: it is starting, recovering or stopping. */
async function connect(address: Address, self: string): Promise<pg.Client | 'absent' | 'later' | 'refused'> {
  const client = new pg.Client({
    ...address,
    database: 'postgres',
    application_name: self.slice(0, 63),
    connectionTimeoutMillis: 3_000,
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return client
  } catch (error) {
    await client.end().catch(() => undefined)
    const code = codeOf(error)
    if (code === 'ENOENT' || code === 'ECONNREFUSED') return 'absent'
    return code === '28P01' ? 'refused' : 'later'
  }
}

async function locked(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [OWNER_LOCK])
  return rows[0]?.got === true
}

async function holderOf(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `select a.application_name as name from pg_locks l join pg_stat_activity a using (pid)
     where l.locktype = 'advisory' and l.granted and l.classid = 0 and l.objid = $1 and l.objsubid = 1`,
    [OWNER_LOCK],
  )
  return rows[0]?.name ?? 'it just went away'
}
