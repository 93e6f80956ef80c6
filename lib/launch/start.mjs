// npm start: install what is missing, build if the sources changed, serve, say where.
import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { ensureBuilt } from './build.mjs'
import { ensureInstalled } from './install.mjs'
import { choosePort } from './port.mjs'
import { bin, buildFolder, forwardSignals, root, say } from './project.mjs'

// npm does not pass a SIGTERM on: if it ends, what it started ends too.
const parent = process.ppid
if (process.env.npm_lifecycle_event)
  setInterval(() => process.ppid !== parent && process.kill(process.pid, 'SIGTERM'), 500).unref()

await ensureInstalled()
if (!(await ensureBuilt())) {
  say('The build failed; see above.')
  process.exit(1)
}

// A server of an earlier build that ran on while this one was made may have rendered pages of its own into it, whose
// scripts the content security policy does not know. The build itself is whole without them.
rmSync(path.join(buildFolder(), 'server', 'route-cache'), { recursive: true, force: true })

// Loopback only, unless told otherwise: this is a course on one's own machine.
const host = process.env.HOST || '127.0.0.1'
const port = await choosePort(host).catch(error => {
  say(error.message)
  process.exit(1)
})
const written = name => (name.includes(':') ? `[${name}]` : name)
const address = `http://${host === '127.0.0.1' ? 'localhost' : written(host)}:${port}`

const server = spawn(process.execPath, [bin.next, 'start', '-H', host, '-p', String(port)], {
  cwd: root,
  stdio: ['ignore', 'ignore', 'inherit'],
  env: {
    ...process.env,
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    DRYDOCK_ORIGIN: process.env.DRYDOCK_ORIGIN ?? address,
  },
})
forwardSignals(server)
server.on('exit', (code, signal) => process.exit(signal ? 0 : (code ?? 1)))

const reachable = { '0.0.0.0': '127.0.0.1', '::': '::1' }[host] ?? host
for (;;) {
  const answer = await fetch(`http://${written(reachable)}:${port}/icon.svg`).catch(() => undefined)
  if (answer) break
  await wait(100)
}
say(`\n  Drydock is ready: ${address}\n  Stop it with Ctrl+C.\n`)
