import http from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import type { Room } from './classroom.ts'
import { readEnvironment } from './environment.ts'
import { readBody, storable } from './http/request.ts'
import { PEER, sourceOf } from './http/source.ts'
import { hashOf, hashPassword, isPassword, newJoinCode, newResumeCode } from './people/secret.ts'
import { acceptInvite, newInvite, resetPassword, setUpLink } from './people/set-up.ts'
import { Browser } from './testing/browser.ts'
import { targets } from './testing/databases.ts'
import { enterFixture, right } from './testing/fixture.ts'
import { join, key, makeAssignment, makeClass, openHouse, signUp, submissionsOf } from './testing/house.ts'

enterFixture()

describe.each(targets())('attacks, on $name', target => {
  let room: Room
  let close: () => Promise<void>
  beforeAll(async () => void ({ room, close } = await openHouse(target)), 60_000)
  afterAll(() => close())
  afterEach(() => void (room.environment = {}))

  test('the set-up link works once, and only while nobody is there', async () => {
    const link = await setUpLink(room, 'http://localhost:3000')
    const second = await setUpLink(room, 'http://localhost:3000')
    expect(link).toMatch(/^http:\/\/localhost:3000\/teach\/set-up#[\w-]{43}$/)
    const token = link?.split('#')[1] ?? ''
    const at = (name: string, t = token) =>
      new Browser().post('/api/teach/account', { token: t, name, password: 'correct horse battery' })
    const replies = await Promise.all([at('first'), at('first too'), at('third', second?.split('#')[1])])
    expect(replies.map(reply => reply.status).sort()).toEqual([201, 403, 403])
    expect(await setUpLink(room, 'x')).toBeUndefined()
    const { rows } = await room.db.execute<{ n: number }>(sql`select count(*)::int as n from instructor`)
    expect(rows[0]?.n).toBe(1)
  })

  test('no secret is stored as it is', async () => {
    const teacher = await signUp(room, 'secret keeper')
    const one = await join(await makeClass(teacher, 'S'), 's')
    const tables = ['instructor', 'session', 'learner', 'invite']
    const { rows } = await room.db.execute<{ all: string }>(
      sql.raw(
        `select string_agg(t, '') as all from (${tables.map(name => `select row_to_json(${name})::text as t from ${name}`).join(' union all ')}) x`,
      ),
    )
    const all = rows[0]?.all ?? ''
    for (const secret of [
      ...teacher.cookies.values(),
      ...one.cookies.values(),
      one.resumeCode,
      one.resumeCode.replaceAll('-', ''),
      'correct horse',
    ])
      expect(all).not.toContain(secret)
    expect(all).toContain(hashOf([...one.cookies.values()][0] ?? ''))
  })

  test('a session that an attacker planted never becomes the victim’s', async () => {
    const teacher = await signUp(room, 'victim')
    const attacker = new Browser()
    attacker.cookies.set('drydock-teach', 'planted-by-the-attacker-0000000000000000000')
    expect(
      (await attacker.post('/api/teach/session', { name: 'victim', password: 'correct horse battery' })).status,
    ).toBe(200)
    expect(attacker.cookies.get('drydock-teach')).not.toContain('planted')
    const old = teacher.cookies.get('drydock-teach') ?? ''
    await teacher.post('/api/teach/session', { name: 'Victim', password: 'correct horse battery' })
    expect(teacher.cookies.get('drydock-teach')).not.toBe(old)
    const thief = new Browser()
    thief.cookies.set('drydock-teach', old)
    expect((await thief.get('/api/teach/classes')).status).toBe(401)
    // Two cookies of one name, as a sibling host could plant: none is believed.
    const both = await new Browser().ask('GET', '/api/teach/classes', undefined, {
      cookie: `drydock-teach=x; drydock-teach=${teacher.cookies.get('drydock-teach')}`,
    })
    expect(both.status).toBe(401)
  })

  test('cookies: HttpOnly and Lax on http; __Host- and Secure where PUBLIC_URL is https', async () => {
    await signUp(room, 'cookie')
    const signIn = { name: 'cookie', password: 'correct horse battery' }
    const plain = await new Browser().post('/api/teach/session', signIn)
    expect(plain.headers.get('set-cookie')).toMatch(
      /^drydock-teach=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/,
    )
    room.environment = { PUBLIC_URL: 'https://course.example.edu' }
    const secure = await new Browser({ origin: 'https://course.example.edu' }).post('/api/teach/session', signIn)
    expect(secure.headers.get('set-cookie')).toMatch(
      /^__Host-drydock-teach=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+; Secure$/,
    )
    expect((await new Browser().post('/api/teach/session', signIn)).status).toBe(403)
  })

  test.each<[string, Record<string, string>, number]>([
    ['own page', { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' }, 200],
    ['own page, browser without fetch metadata', { origin: 'http://localhost:3000', 'sec-fetch-site': '' }, 200],
    ['other site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, 403],
    ['other port of this host', { origin: 'http://localhost:4000', 'sec-fetch-site': 'same-site' }, 403],
    ['other port, browser without fetch metadata', { origin: 'http://localhost:4000', 'sec-fetch-site': '' }, 403],
    ['sandboxed frame', { origin: 'null', 'sec-fetch-site': '' }, 403],
    ['typed address', { origin: '', 'sec-fetch-site': 'none' }, 403],
    ['neither header', { origin: '', 'sec-fetch-site': '' }, 403],
  ])('cross-site request forgery: %s', async (_, headers, status) => {
    const browser = new Browser()
    for (const [name, value] of Object.entries(headers)) {
      if (value === '') delete browser.headers[name]
      else browser.headers[name] = value
    }
    expect((await browser.ask('DELETE', '/api/learn/session', {})).status).toBe(status)
  })

  test('a form’s content types are refused', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/jsonp',
    ])
      expect(
        (await new Browser().ask('POST', '/api/learn/join', '{"code":"x","pseudonym":"y"}', { 'content-type': type }))
          .status,
      ).toBe(415)
  })

  test('guessing codes and passwords is slowed down by source; others are not', async () => {
    const teacher = await signUp(room, 'guessed')
    const seat = await makeClass(teacher, 'Guess')
    const guesser = new Browser({ [PEER]: '203.0.113.9' })
    const statuses: number[] = []
    for (let i = 0; i < 25; i++)
      statuses.push((await guesser.post('/api/learn/join', { code: newJoinCode(), pseudonym: 'g' })).status)
    expect(statuses.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 403))
    expect(statuses.slice(20)).toEqual([429, 429, 429, 429, 429])
    expect((await guesser.post('/api/learn/join', { code: seat.joinCode, pseudonym: 'g' })).status).toBe(429)
    expect((await join(seat, 'honest')).resumeCode).toMatch(/^(\w{4}-){3}\w{4}$/)
    const { rows } = await room.db.execute<{ bucket: string }>(sql`select bucket from throttle`)
    expect(JSON.stringify(rows)).not.toContain('203.0.113.9')
  })

  const wrongCode = (headers: Record<string, string>) =>
    new Browser(headers).post('/api/learn/join', { code: newJoinCode(), pseudonym: 'g' })

  test('guesses that are sent at once are counted like those one after the other', async () => {
    const replies = await Promise.all(Array.from({ length: 60 }, () => wrongCode({ [PEER]: '203.0.113.10' })))
    expect(replies.filter(reply => reply.status === 403)).toHaveLength(20)
    const refusals = replies.filter(reply => reply.status === 429)
    expect(refusals).toHaveLength(40)
    for (const { headers } of refusals) expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
  })

  test('a forged X-Forwarded-For does not make a guesser another; behind declared proxies their word counts', async () => {
    const statuses = async (headers: (i: number) => Record<string, string>) => {
      const seen: number[] = []
      for (let i = 0; i < 22; i++) seen.push((await wrongCode(headers(i))).status)
      return seen.slice(-2)
    }
    const forged = (i: number) => `198.51.100.${i}`
    expect(await statuses(i => ({ [PEER]: '203.0.113.11', 'x-forwarded-for': forged(i) }))).toEqual([429, 429])
    room.environment = { DRYDOCK_TRUST_PROXY: 1 }
    const proxied = (i: number, client: string) => ({
      [PEER]: '10.0.0.1',
      'x-forwarded-for': `${forged(i)}, ${client}`,
    })
    expect(await statuses(i => proxied(i, '203.0.113.12'))).toEqual([429, 429])
    expect((await wrongCode(proxied(0, '203.0.113.13'))).status).toBe(403)
  })

  test.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['', 'unknown'],
  ])('a guesser at %j is counted as %s', (address, counted) => {
    expect(sourceOf(new Request('http://localhost/', { headers: { [PEER]: address } }), {})).toBe(counted)
  })

  test('a wrong, a closed and an expired code are one answer', async () => {
    const teacher = await signUp(room, 'closer')
    const seat = await makeClass(teacher, 'Closed')
    const tryIt = async (code: string) => {
      const { status, text } = await new Browser({ [PEER]: `10.0.0.${Math.random()}` }).post('/api/learn/join', {
        code,
        pseudonym: 'c',
      })
      return { status, text }
    }
    const wrong = await tryIt('BCDFG-HJKMN')
    await teacher.patch(seat.path, { joinOpen: false })
    expect(await tryIt(seat.joinCode)).toEqual(wrong)
    await teacher.patch(seat.path, { joinOpen: true, joinUntil: '2020-01-01T00:00:00Z' })
    expect(await tryIt(seat.joinCode)).toEqual(wrong)
    await teacher.patch(seat.path, { joinUntil: null, newCode: true })
    expect(await tryIt(seat.joinCode)).toEqual(wrong)
  })

  test('codes have the entropy that is said of them', () => {
    expect(newJoinCode()).toMatch(/^[2-9BCDFGHJKMNPQRSTVWXZ]{5}-[2-9BCDFGHJKMNPQRSTVWXZ]{5}$/)
    expect(new Set(Array.from({ length: 500 }, newResumeCode)).size).toBe(500)
  })

  test('passwords: scrypt with its cost, and no difference between wrong and absent', async () => {
    const stored = await hashPassword('correct horse battery')
    expect(stored).toMatch(/^scrypt\$32768\$8\$3\$/)
    expect(await isPassword('correct horse battery', stored)).toBe(true)
    expect(await isPassword('correct horse batterz', stored)).toBe(false)
    expect(await isPassword('correct horse battery', undefined)).toBe(false)
    const invited = await newInvite(room.db, 'colleague')
    await acceptInvite(room.db, invited, 'Resetta', 'correct horse battery')
    const before = new Browser()
    await before.post('/api/teach/session', { name: 'resetta', password: 'correct horse battery' })
    expect(await resetPassword(room.db, 'RESETTA', 'another password')).toBe(true)
    expect((await before.get('/api/teach/classes')).status).toBe(401)
    expect(
      (await new Browser().post('/api/teach/session', { name: 'Resetta', password: 'correct horse battery' })).status,
    ).toBe(403)
    expect(
      (await new Browser().post('/api/teach/session', { name: 'Resetta', password: 'another password' })).status,
    ).toBe(200)
  })

  test('hostile YAML is stopped, and work beside it goes on', async () => {
    const teacher = await signUp(room, 'hostile')
    const seat = await makeClass(teacher, 'Hostile')
    const assignment = await makeAssignment(teacher, seat, { attempts: 1 })
    const [bad, good] = [await join(seat, 'bad'), await join(seat, 'good')]
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${Array.from({ length: 12 }, (_, i) => `b${i}: &b${i} [${`*${i ? `b${i - 1}` : 'a'},`.repeat(9)}]`).join('\n')}\n`
    const hostile = [
      bomb,
      '} '.repeat(32_000),
      '['.repeat(60_000),
      '- '.repeat(30_000),
      `a: ${'!!x '.repeat(16_000)}`,
      '{'.repeat(1000) + '}'.repeat(1000),
      '&a '.repeat(20_000),
    ]
    const replies = await Promise.all([
      ...hostile.map(text => bad.post(submissionsOf(assignment.lab), { key: key(), files: { 'pod.yaml': text } })),
      good.post(submissionsOf(assignment.lab), { key: key(), files: right() }),
    ])
    expect(replies.map(reply => reply.status)).toEqual([...hostile.map(() => 422), 201])
    expect((await bad.post(submissionsOf(assignment.lab), { key: key(), files: right() })).status).toBe(201)
  }, 60_000)

  test('answers of the API run nothing, are framed by nobody and kept by nobody', async () => {
    const { headers } = await new Browser().get('/api/learn/me')
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'content-type': 'application/json; charset=utf-8',
    })
  })

  test('no answer redirects: there is nothing to open', async () => {
    for (const path of ['/api/learn/me?next=//evil.example', '/api/teach/session?redirect=https://evil.example'])
      expect((await new Browser().get(path)).headers.get('location')).toBeNull()
  })
})

describe('bodies', () => {
  const anything = z.unknown()
  const over = (sending: (request: http.ClientRequest) => void, ms = 300): Promise<string> =>
    new Promise((resolve, reject) => {
      const server = createServer((incoming, outgoing) => {
        const body = new ReadableStream<Uint8Array>({
          start(controller) {
            incoming.on('data', (chunk: Buffer) => controller.enqueue(chunk))
            incoming.on('end', () => controller.close())
            incoming.on('error', () => undefined)
          },
          cancel: () => void incoming.pause(),
        })
        const request = new Request('http://localhost/', {
          method: 'POST',
          body,
          duplex: 'half',
          headers: { 'content-type': 'application/json' },
        } as RequestInit)
        readBody(request, anything, 1000, ms).then(
          () => outgoing.end('read'),
          (error: unknown) => outgoing.end(String((error as { word?: string }).word)),
        )
      })
      server.listen(0, '127.0.0.1', () => {
        const client = http.request({ port: (server.address() as AddressInfo).port, method: 'POST' }, response => {
          let text = ''
          response.on('data', (chunk: Buffer) => (text += chunk.toString()))
          response.on('end', () => {
            resolve(text)
            client.destroy()
            server.closeAllConnections()
            server.close()
          })
        })
        client.on('error', reject)
        sending(client)
      })
    })

  test('a body without end, without hurry, or cut short', async () => {
    expect(await over(client => client.end('{}'))).toBe('read')
    expect(await over(client => client.write('x'.repeat(2000)))).toBe('too-large')
    expect(await over(client => client.write('{'))).toBe('too-slow')
    expect(await over(client => client.end('{'))).toBe('no-json')
    expect(await over(client => client.end(Buffer.from([0x22, 0xff, 0x22])))).toBe('no-json')
  })

  test.each([
    ['plain', true],
    ['\\u0000 as letters', true],
    ['\u0000', false],
    ['\ud83d', false],
    ['\ude00', false],
    ['\u{1F600}', true],
  ])('%j can be stored: %s', (text, can) => expect(storable({ text })).toBe(can))
})

describe('environment', () => {
  test('one sentence per mistake, without the value', () => {
    const { mistakes, environment } = readEnvironment({
      DATABASE_URL: 'mysql://root:hunter2@db/x',
      PUBLIC_URL: 'https://course.example.edu/path',
      DRYDOCK_TRUST_PROXY: 'yes',
      DRYDOCK_GRADERS: '2',
      DRYDOCK_LOG: '',
    })
    expect(mistakes).toEqual([
      'DATABASE_URL must be a PostgreSQL address such as postgresql://user:password@host:5432/drydock.',
      'PUBLIC_URL must be the address that learners type, without a path, such as https://course.example.edu.',
      'DRYDOCK_TRUST_PROXY must be the number of reverse proxies in front of the app, 0 to 10.',
    ])
    expect(mistakes.join()).not.toContain('hunter2')
    expect(environment).toEqual({ DRYDOCK_GRADERS: 2 })
  })
})
