import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase } from './db/database.ts'
import type { Environment } from './environment.ts'
import { newJoinCode } from './people/secret.ts'
import { App } from './testing/app.ts'
import { Browser } from './testing/browser.ts'
import { embedded, server, targets, type Target } from './testing/databases.ts'
import { enterFixture, project, right } from './testing/fixture.ts'
import { join, key, makeAssignment, makeClass, PASSWORD, signUpWith, submissionsOf } from './testing/house.ts'
import type { ClassSeat } from './testing/house.ts'

enterFixture()

/** An address that two apps can share: the server's own, or the socket of an embedded one that this process owns. */
async function shared(target: Target): Promise<{ environment: Environment; close(): Promise<void> }> {
  const opened = await target.open()
  if (target !== embedded) return opened
  const database = await openDatabase(project, opened.environment, 'test')
  const { user, password, host, port } = database.pool.options
  const socket = new URLSearchParams({ host: host ?? '', port: String(port) })
  const DATABASE_URL = `postgresql://${user}:${String(password)}@localhost/drydock?${socket}`
  return {
    environment: { DATABASE_URL },
    close: async () => {
      await database.close()
      await opened.close()
    },
  }
}

describe.each(targets())('two apps on one database, $name', target => {
  let database: Awaited<ReturnType<typeof shared>>
  let apps: [App, App]
  let teacher: Browser
  let seat: ClassSeat
  beforeAll(async () => {
    database = await shared(target)
    const environment = { ...database.environment, DRYDOCK_GRADERS: 1, DRYDOCK_CONNECTIONS: 5 }
    apps = [new App(environment), new App(environment)]
    // Both migrate the empty database at the same moment.
    await Promise.all(apps.map(app => app.start()))
    await Promise.all(apps.map(app => app.ready()))
    teacher = await signUpWith(apps[0].setUpToken, 'Ines', apps[0].base)
    seat = await makeClass(teacher, 'Shared')
  }, 120_000)
  afterAll(async () => {
    await Promise.all(apps.map(app => app.end('SIGTERM')))
    await database.close()
  })

  /** The same browser at the other app, as a balancer would send it. */
  const across = (browser: Browser): Browser => {
    const other = new Browser({}, apps[1].base)
    for (const [name, value] of browser.cookies) other.cookies.set(name, value)
    return other
  }

  test('a session that one made is valid on the other, and ends on both', async () => {
    expect((await across(teacher).get(seat.path)).status).toBe(200)
    const second = new Browser({}, apps[1].base)
    await second.post('/api/teach/session', { name: 'ines', password: PASSWORD })
    const copy = across(second)
    await second.delete('/api/teach/session')
    expect((await copy.get(seat.path)).status).toBe(401)
  })

  test('parallel hand-ins across both against a limit of 3: exactly 3', async () => {
    const assignment = await makeAssignment(teacher, seat, { attempts: 3 }, { slug: 'limit' })
    const one = await join(seat, 'both')
    const other = across(one)
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        (i % 2 ? one : other).post(submissionsOf(assignment.lab), { key: key(), files: right(String(i)) }),
      ),
    )
    expect(replies.filter(reply => reply.status === 201)).toHaveLength(3)
    expect(replies.filter(reply => reply.body.error === 'no-attempts-left')).toHaveLength(17)
  })

  test('one key sent to both is one row', async () => {
    const assignment = await makeAssignment(teacher, seat, { attempts: 5 }, { slug: 'key' })
    const one = await join(seat, 'same key')
    const other = across(one)
    const body = { key: key(), files: right() }
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, i) => (i % 2 ? one : other).post(submissionsOf(assignment.lab), body)),
    )
    expect(replies.filter(reply => reply.status === 201)).toHaveLength(1)
    expect(replies.filter(reply => reply.status === 200)).toHaveLength(19)
    expect(new Set(replies.map(reply => (reply.body.receipt as { id: string }).id)).size).toBe(1)
  })

  test('guesses are counted over both, by the connection’s address whatever the headers say', async () => {
    const statuses: number[] = []
    for (let i = 0; i < 24; i++) {
      const forged = { 'x-forwarded-for': `198.51.100.${i}`, 'x-drydock-peer': `198.51.100.${i}` }
      const guesser = new Browser(forged, apps[i % 2]?.base)
      statuses.push((await guesser.post('/api/learn/join', { code: newJoinCode(), pseudonym: 'g' })).status)
    }
    expect(statuses.filter(status => status === 403)).toHaveLength(20)
    expect(statuses.slice(-4)).toEqual([429, 429, 429, 429])
  })
})

test.runIf(server)(
  'an app that starts before its database waits for it, and says what is missing until then',
  async () => {
    const opened = await (server as Target).open()
    const url = opened.environment.DATABASE_URL
    await opened.close()
    const app = new App({ DATABASE_URL: url })
    await app.start()
    try {
      const away = new Browser({}, app.base)
      for (;;) {
        const reply = await away.get('/api/learn/me')
        expect([reply.status, Number(reply.headers.get('retry-after')) > 0]).toEqual([503, true])
        if (reply.body.error === 'unavailable') {
          expect(reply.body.says).toContain('nothing listens at its address')
          break
        }
        await sleep(50)
      }
      expect((await fetch(`${app.base}/readyz`)).status).toBe(503)
      const again = await (server as Target).open()
      try {
        expect(again.environment.DATABASE_URL).toBe(url)
        await app.ready()
        expect((await away.get('/api/learn/me')).status).toBe(200)
      } finally {
        await app.end('SIGTERM')
        await again.close()
      }
    } finally {
      await app.end('SIGTERM')
    }
  },
  120_000,
)

test('mistakes in the environment are told in one sentence each, and the course goes on without a classroom', async () => {
  const app = new App({ DRYDOCK_CONNECTIONS: 0, DRYDOCK_GRADERS: 99 })
  await app.start()
  try {
    const reply = await new Browser({}, app.base).get('/api/learn/me')
    expect([reply.status, reply.body.error, reply.headers.get('retry-after')]).toEqual([503, 'unavailable', '60'])
    expect(reply.body.says).toBe(
      'DRYDOCK_CONNECTIONS must be the most connections that this app opens to the database, 1 to 100. DRYDOCK_GRADERS must be the number of grading threads, 1 to 64.',
    )
    expect((await fetch(`${app.base}/readyz`)).status).toBe(200)
  } finally {
    await app.end('SIGTERM')
  }
})
