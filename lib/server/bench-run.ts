import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { loadLab } from '../course/load/index.ts'
import { Pool } from '../grading/pool.ts'
import { setClassroom, type Room } from './classroom.ts'
import { openDatabase } from './db/database.ts'
import { newInvite } from './people/set-up.ts'
import { Browser } from './testing/browser.ts'

/**
 * `npm run bench:classroom`: hand-ins per second through every layer below HTTP (session, authorisation, body, judge,
 * database) on an embedded database of its own. Prints a table and JSON; asserts nothing.
 */
const LAB = 'drop-root'
const project = process.env.DRYDOCK_ROOT ?? process.cwd()
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

const dir = mkdtempSync(path.join(tmpdir(), 'drydock-bench-'))
const database = await openDatabase(project, { DRYDOCK_DATA: dir }, 'bench')
const pool = await Pool.open(project)
const room: Room = { db: database.db, database, pool, environment: {}, project }
setClassroom({ type: 'ready', room })

const teacher = new Browser()
await teacher.post('/api/teach/account', {
  token: await newInvite(room.db, 'colleague'),
  name: 'bench',
  password: 'correct horse battery',
})
const seat = String((await teacher.post('/api/teach/classes', { title: 'B', timeZone: 'UTC' })).body.id)
const items = [{ lab: LAB, points: 10 }]
await teacher.post(`/api/teach/classes/${seat}/assignments`, {
  slug: 'b',
  title: 'B',
  published: true,
  policy: {},
  items,
})
const { assignments, class: own } = (await teacher.get(`/api/teach/classes/${seat}`)).body as {
  assignments: { items: { id: string }[] }[]
  class: { joinCode: string }
}
const item = assignments[0]?.items[0]?.id ?? ''
const learners: Browser[] = []
for (let i = 0; i < 300; i++) {
  const one = new Browser({ 'x-forwarded-for': String(i) })
  await one.post('/api/learn/join', { code: own.joinCode, pseudonym: `l${i}` })
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
const answer = (index: number) => answers[index % answers.length] ?? {}

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
    rss_mb: Math.round(process.memoryUsage().rss / 1024 / 1024),
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
await pool.close()
await database.close()
rmSync(dir, { recursive: true, force: true })
