import { execFileSync } from 'node:child_process'
import { loadLab } from '../course/load/index.ts'
import { readEnvironment } from './environment.ts'
import { App } from './testing/app.ts'
import { Browser } from './testing/browser.ts'
import { embedded } from './testing/databases.ts'
import { makeClass, signUpWith } from './testing/house.ts'

/**
 * `npm run bench:classroom`: hand-ins per second over HTTP through every layer of ours (session, authorisation, body, judge,
 * database) to an app in a process of its own on an embedded database of its own; Next.js is not in between. Each hand-in is
 * a text that was never seen before. Prints a table and JSON; asserts nothing. `DRYDOCK_GRADERS` and
 * `DRYDOCK_CONNECTIONS` are passed on.
 */
const LAB = 'drop-root'
type Line = {
  run: string
  hand_ins: number
  per_second: number
  p50: number
  p95: number
  p99: number
  errors: number
  rss_mb: number
}

const opened = await embedded.open()
const app = new App({ ...readEnvironment(process.env).environment, DATABASE_URL: undefined, ...opened.environment })
await app.start()
await app.ready()
/** Resident memory of the app, graders included, its database not. */
const megabytes = (): number =>
  Math.round(Number(execFileSync('ps', ['-o', 'rss=', '-p', String(app.pid)], { encoding: 'utf8' })) / 1024)

const teacher = await signUpWith(app.setUpToken, 'bench', app.base)
const seat = await makeClass(teacher, 'Bench')
await teacher.post(`${seat.path}/assignments`, {
  slug: 'b',
  title: 'B',
  published: true,
  policy: {},
  items: [{ lab: LAB, points: 10 }],
})
const { assignments } = (await teacher.get(seat.path)).body as { assignments: { items: { id: string }[] }[] }
const item = assignments[0]?.items[0]?.id ?? ''
const learners: Browser[] = []
for (let i = 0; i < 300; i++) {
  const one = new Browser({}, app.base)
  await one.post('/api/learn/join', { code: seat.joinCode, pseudonym: `l${i}` })
  learners.push(one)
}
const lab = loadLab(LAB)
const answers = [...(lab?.right ?? []), ...(lab?.wrong ?? [])].map(one =>
  Object.fromEntries(one.files.map(file => [file.name, file.text])),
)
const [name = ''] = Object.keys(answers[0] ?? {})
const hostile = [{ [name]: '} '.repeat(30_000) }, { [name]: '['.repeat(60_000) }, { [name]: '- '.repeat(30_000) }]

let count = 0
async function send(files: Record<string, string>): Promise<{ ms: number; ok: boolean }> {
  const one = learners[count % learners.length] as Browser
  const began = performance.now()
  const reply = await one.post(`/api/learn/items/${item}/submissions`, {
    key: `bench-${String(++count).padStart(16, '0')}`,
    files,
  })
  return { ms: performance.now() - began, ok: reply.status === 201 }
}
const answer = (index: number): Record<string, string> => {
  const given = answers[index % answers.length] ?? {}
  return { ...given, [name]: `${given[name] ?? ''}\n# ${count} ${index}\n` }
}

async function inFlight(run: string, lanes: number, total: number, bad = 0): Promise<Line> {
  const times: number[] = []
  let errors = 0
  let next = 0
  let done = false
  const began = performance.now()
  const attackers = Array.from({ length: bad }, async (_, i) => {
    while (!done) await send(hostile[i % hostile.length] ?? {})
  })
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      while (next < total) {
        const { ms, ok } = await send(answer(next++))
        times.push(ms)
        if (!ok) errors++
      }
    }),
  )
  done = true
  const line = lineOf(run, times, errors, performance.now() - began)
  await Promise.all(attackers)
  return line
}

async function burst(run: string): Promise<Line> {
  const began = performance.now()
  const all = await Promise.all(
    learners.map(async (_, i) => {
      await new Promise(resolve => setTimeout(resolve, (i / learners.length) * 10_000))
      return send(answer(i))
    }),
  )
  return lineOf(
    run,
    all.map(one => one.ms),
    all.filter(one => !one.ok).length,
    performance.now() - began,
  )
}

function lineOf(run: string, times: number[], errors: number, ms: number): Line {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number) =>
    Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10
  return {
    run,
    hand_ins: times.length,
    per_second: Math.round((times.length / ms) * 1000),
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    errors,
    rss_mb: megabytes(),
  }
}

await inFlight('warm-up', 8, 100)
const lines = [
  await inFlight('32 in flight', 32, 2000),
  await burst('300 learners in 10 s'),
  await inFlight('16 in flight beside 4 hostile', 16, 500, 4),
]
console.table(lines)
console.log(JSON.stringify(lines))
await app.end('SIGTERM')
await opened.close()
