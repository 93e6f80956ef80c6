import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

export type Classroom = { base: string; setUp: string; stop(): Promise<void> }

/** The production app with a classroom of its own, on a port and an embedded database that nobody else has. */
export async function startClassroom(port: number): Promise<Classroom> {
  const dir = mkdtempSync(path.join(tmpdir(), 'drydock-e2e-'))
  const child = spawn(process.execPath, [path.join('lib', 'launch', 'start.mjs')], {
    env: { ...process.env, PORT: String(port), DRYDOCK_DATA: dir, DATABASE_URL: '', NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const setUp = await setUpLink(child)
  return {
    base: `http://localhost:${port}`,
    setUp,
    stop: async () => {
      await new Promise<void>(resolve => {
        child.once('exit', () => resolve())
        child.kill('SIGTERM')
      })
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** The one-time link, as the host's terminal shows it. */
function setUpLink(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      const link = /http:\/\/\S+\/teach\/set-up#[\w-]+/.exec(text)?.[0]
      if (link) resolve(link)
    })
    child.once('exit', () => reject(new Error(`The app ended before it printed a set-up link:\n${text}`)))
  })
}
