import { DrizzleQueryError, sql } from 'drizzle-orm'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Room } from '../classroom.ts'
import { Browser } from '../testing/browser.ts'
import { targets } from '../testing/databases.ts'
import { enterFixture } from '../testing/fixture.ts'
import { openHouse } from '../testing/house.ts'
import { isAway } from './away.ts'

enterFixture()
const coded = (code: string, fields: object = {}) => Object.assign(new Error('x'), { code, ...fields })
const wrapped = (cause: unknown) => new DrizzleQueryError('select $1', ['closed timeout'], cause as Error)

test.each([
  coded('57P01'),
  coded('57P02'),
  coded('57P03'),
  coded('53300'),
  coded('08006'),
  coded('ECONNREFUSED'),
  coded('ECONNRESET'),
  coded('ENOENT', { syscall: 'connect' }),
  new Error('timeout exceeded when trying to connect'),
  new Error('Connection terminated due to connection timeout', {
    cause: new Error('Connection terminated unexpectedly'),
  }),
])('away: %s', error => {
  expect(isAway(error)).toBe(true)
  expect(isAway(wrapped(error))).toBe(true)
})

test.each([
  new Error('the timeout of this lab is closed'),
  new Error('Connection terminated unexpectedly, says the learner’s text'),
  new Error('timeout exceeded when trying to connect', { cause: new TypeError('x is not a function') }),
  coded('ECONNREFUSED', { cause: new Error('a bug underneath') }),
  coded('57014', { message: 'canceling statement due to statement timeout' }),
  coded('40P01'),
  coded('42P01', { message: 'relation "closed" does not exist' }),
  coded('23505'),
  coded('ENOENT', { syscall: 'open' }),
  'timeout',
  undefined,
])('a mistake of ours: %s', error => {
  expect(isAway(error)).toBe(false)
  expect(isAway(wrapped(error))).toBe(false)
})

describe.each(targets())('as answers, on $name', target => {
  let room: Room
  let close: () => Promise<void>
  beforeAll(async () => void ({ room, close } = await openHouse(target, { DRYDOCK_CONNECTIONS: 1 })), 60_000)
  afterAll(() => close())
  const ask = () => new Browser({ cookie: `drydock-learn=${'x'.repeat(43)}` }).get('/api/learn/me')

  test('a connection that the server ends is a 503 that says when to come again, and then it works', async () => {
    const { rows } = await room.db.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`)
    const other = await openSecond(room)
    const running = room.db.execute(sql`select pg_sleep(30)`).then(
      () => undefined,
      (error: unknown) => error,
    )
    await other.ended(rows[0]?.pid ?? 0)
    expect(isAway(await running)).toBe(true)
    expect((await ask()).status).toBe(200)
  })

  test('no connection free in time is a 503 with Retry-After', async () => {
    room.database.pool.options.connectionTimeoutMillis = 100
    const held = await room.database.pool.connect()
    try {
      const reply = await ask()
      expect([reply.status, reply.body.error, reply.headers.get('retry-after')]).toEqual([503, 'away', '2'])
    } finally {
      held.release()
      room.database.pool.options.connectionTimeoutMillis = 15_000
    }
    expect((await ask()).status).toBe(200)
  })

  test('a bug that speaks of a timeout is a 500 without a word of it', async () => {
    const { db } = room
    room.db = new Proxy(db, {
      get: () => {
        throw new Error('Connection closed by timeout of secret 42')
      },
    })
    try {
      const reply = await ask()
      expect([reply.status, reply.body.error, reply.headers.get('retry-after')]).toEqual([500, 'error', null])
      expect(reply.text).not.toContain('42')
    } finally {
      room.db = db
    }
  })
})

/** A connection beside the pool's only one. */
async function openSecond(room: Room) {
  const client = new pg.Client(room.database.pool.options)
  await client.connect()
  return {
    ended: async (pid: number) => {
      for (;;) {
        const { rows } = await client.query<{ ended: boolean }>(
          `select pg_terminate_backend(pid) as ended from pg_stat_activity where pid = $1 and query like '%pg_sleep%'`,
          [pid],
        )
        if (rows[0]?.ended) return client.end()
      }
    },
  }
}
