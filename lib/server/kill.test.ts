import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { embeddedAddress } from './db/embedded/embedded.ts'
import { App } from './testing/app.ts'
import type { Browser } from './testing/browser.ts'
import { targets, type Opened } from './testing/databases.ts'
import { enterFixture, project, right } from './testing/fixture.ts'
import { join, key, makeAssignment, makeClass, signUpWith, submissionsOf } from './testing/house.ts'

enterFixture()
const ROUNDS = Number(process.env.DRYDOCK_KILL_ROUNDS ?? 3)
const LEARNERS = 8
const READY_MS = 5_000
/** Acknowledgements between two kills: the app is in the middle of its work. */
const BETWEEN = 16

describe.each(targets())('kill -9 under load, on $name', target => {
  let opened: Opened
  let app: App
  let learners: Browser[]
  let path: string
  beforeAll(async () => {
    opened = await target.open()
    app = new App({ ...opened.environment, DRYDOCK_GRADERS: 1, DRYDOCK_GRADE_MS: 60_000 })
    await app.start()
    await app.ready()
    const teacher = await signUpWith(app.setUpToken, 'Ines', app.base)
    const seat = await makeClass(teacher, 'Kill')
    path = submissionsOf((await makeAssignment(teacher, seat)).lab)
    learners = await Promise.all(Array.from({ length: LEARNERS }, (_, i) => join(seat, `learner ${i}`)))
  }, 120_000)
  afterAll(async () => {
    await app.end('SIGTERM')
    await opened.close()
  })

  test(`${ROUNDS} rounds: what was acknowledged is there once, and it is ready again in time`, async () => {
    const receipts = new Map<string, string>()
    let working = true
    const hands = learners.map(async (one, i) => {
      while (working) {
        const own = key()
        receipts.set(own, await handedIn(one, path, { key: own, files: right(`${i} ${own}`) }))
      }
    })
    const more = async () => {
      for (const wanted = receipts.size + BETWEEN; receipts.size < wanted;) await sleep(10)
    }
    const times: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      await more()
      const began = performance.now()
      // In turn: the app, the database, both.
      if (round % 3 !== 1) await app.end('SIGKILL')
      if (round % 3 !== 0) await opened.crash()
      if (round % 3 !== 1) await app.start()
      await app.ready()
      times.push(Math.round(performance.now() - began))
    }
    await more()
    working = false
    await Promise.all(hands)
    console.info(`${target.name}: ${receipts.size} acknowledged, ready after ${times.join(', ')} ms`)

    const rows = await stored(opened)
    expect(rows.map(row => [row.key, row.id]).sort()).toEqual([...receipts].sort())
    expect(rows.filter(row => row.grades !== 1 || row.share !== 1)).toEqual([])
    for (let i = 0; i < LEARNERS; i++) {
      const own = rows.filter(row => row.pseudonym === `learner ${i}`)
      expect(own.map(row => row.number)).toEqual(own.map((_, index) => index + 1))
      expect(own.at(-1)?.used).toBe(own.length)
    }
    expect(Math.max(...times)).toBeLessThan(READY_MS)
  }, 600_000)
})

/** As the learner's outbox does: the same key until it is acknowledged; a 503 says when to come again. */
async function handedIn(one: Browser, path: string, body: { key: string; files: object }): Promise<string> {
  for (;;) {
    const reply = await one.post(path, body).catch(() => undefined)
    if (reply?.status === 201 || reply?.status === 200) return (reply.body.receipt as { id: string }).id
    if (reply && reply.status !== 503) throw new Error(`${reply.status} ${reply.text}`)
    const seconds = reply ? Number(reply.headers.get('retry-after')) : 0.05
    if (!(seconds > 0)) throw new Error('503 without Retry-After')
    await sleep(seconds * 1000)
  }
}

type Row = { key: string; id: string; number: number; pseudonym: string; used: number; grades: number; share: number }

/** Asked of the database itself, past the app. */
async function stored({ environment }: Opened): Promise<Row[]> {
  const client = new pg.Client(
    environment.DATABASE_URL ?? { ...(await embeddedAddress(project, environment.DRYDOCK_DATA)), database: 'drydock' },
  )
  await client.connect()
  try {
    const { rows } = await client.query<Row>(`
      select s.key, s.id, s.number, l.pseudonym, c.used, count(g)::int as grades, min(g.share) as share
      from submission s
      join learner l on l.id = s.learner_id
      join attempt_count c on c.learner_id = s.learner_id and c.item_id = s.item_id
      left join grade g on g.submission_id = s.id and g.current
      group by s.id, l.pseudonym, c.used
      order by l.pseudonym, s.number`)
    return rows
  } finally {
    await client.end()
  }
}
