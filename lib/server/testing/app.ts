import { spawn, type ChildProcess } from 'node:child_process'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import type { Environment } from '../environment.ts'
import { project } from './fixture.ts'

let made: Promise<string> | undefined
const bundle = (): Promise<string> => (made ??= make())

async function make(): Promise<string> {
  const launch = path.join(project, 'lib', 'launch', 'bundle.mjs')
  const { bundled } = (await import(pathToFileURL(launch).href)) as { bundled(entry: string): Promise<string> }
  return bundled('server/testing/serve.ts')
}

/** For tests and benches: an app in a process of its own, which keeps its port when it is started again. */
export class App {
  private child: ChildProcess | undefined
  private port = 0
  /** What it wrote to stderr: the set-up link, and the log. */
  said = ''
  private readonly environment: Environment
  constructor(environment: Environment) {
    this.environment = environment
  }

  get base(): string {
    return `http://127.0.0.1:${this.port}`
  }

  get pid(): number {
    return this.child?.pid ?? 0
  }

  /** The token of the set-up link that it printed. */
  get setUpToken(): string {
    return /\/teach\/set-up#([\w-]+)/.exec(this.said)?.[1] ?? ''
  }

  /** Resolves when it listens, which is before its classroom is ready. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, [await bundle()], {
      env: {
        ...process.env,
        DRYDOCK_LOG: 'error',
        ...Object.fromEntries(Object.entries(this.environment).map(([name, value]) => [name, String(value ?? '')])),
        DRYDOCK_ROOT: project,
        PORT: String(this.port),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.child = child
    child.stderr.on('data', (chunk: Buffer) => (this.said = (this.said + chunk.toString()).slice(-20_000)))
    this.port = await new Promise<number>((resolve, reject) => {
      child.stdout.once('data', (chunk: Buffer) => resolve(Number(chunk.toString())))
      child.once('exit', () => reject(new Error(`The app ended before it listened:\n${this.said}`)))
    })
  }

  /** Milliseconds until `/readyz` answers 200. */
  async ready(): Promise<number> {
    const began = performance.now()
    for (;;) {
      const answer = await fetch(`${this.base}/readyz`).catch(() => undefined)
      const text = (await answer?.text().catch(() => '')) ?? ''
      if (answer?.status === 200 && text.includes('"ready"}')) return performance.now() - began
      if (performance.now() - began > 60_000) throw new Error(`Not ready in a minute: ${text}\n${this.said}`)
      await sleep(20)
    }
  }

  async end(signal: NodeJS.Signals): Promise<void> {
    const { child } = this
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise(resolve => child.once('exit', resolve))
    child.kill(signal)
    await gone
  }
}
