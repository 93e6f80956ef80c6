import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { doors } from './api/doors.ts'
import { Browser } from './testing/browser.ts'
import { targets } from './testing/databases.ts'
import { enterFixture, right } from './testing/fixture.ts'
import { join, key, makeAssignment, makeClass, openHouse, signUp } from './testing/house.ts'

enterFixture()

/**
 * Every door × who knocks. `own` is the owner of what the path names, `peer` a learner of the same class, `other` an
 * instructor with a class of their own, `stranger` a learner of that one, `nobody` has no cookie. A door that is missing
 * here fails the test; so does one that no longer exists.
 */
type Who = 'nobody' | 'learner' | 'stranger' | 'other' | 'own'
type Row = Record<Who, number> & { body?: object }

const instructors = (own: number, body?: object): Row => ({
  nobody: 401,
  learner: 401,
  stranger: 401,
  other: 404,
  own,
  ...(body ? { body } : {}),
})
const anyInstructor = (own: number, body?: object): Row => ({ ...instructors(own, body), other: own })
const learners = (own: number, body?: object): Row => ({
  nobody: 401,
  learner: own,
  stranger: 404,
  other: 401,
  own: 401,
  ...(body ? { body } : {}),
})
const anyone = (status: number, body?: object): Row => ({
  nobody: status,
  learner: status,
  stranger: status,
  other: status,
  own: status,
  ...(body ? { body } : {}),
})

const C = '/api/teach/classes/:class'
const A = `${C}/assignments/:assignment`
const L = `${C}/learners/:learner`
const assignment = {
  slug: 'matrix',
  title: 'M',
  items: [{ lab: 'no-privileged', points: 1 }],
  policy: {},
  published: true,
}
const wrong = { confirm: 'not the name' }

const matrix: Record<string, Row> = {
  'POST /api/teach/account': anyone(403, { token: 'no', name: 'X', password: 'correct horse battery' }),
  'POST /api/teach/session': anyone(403, { name: 'X', password: 'no' }),
  'GET /api/teach/session': anyone(200),
  'DELETE /api/teach/session': anyone(200),
  'POST /api/teach/invites': anyInstructor(200),
  'GET /api/teach/classes': anyInstructor(200),
  'POST /api/teach/classes': anyInstructor(201, { title: 'N', timeZone: 'UTC' }),
  [`GET ${C}`]: instructors(200),
  [`PATCH ${C}`]: instructors(200, { joinOpen: true }),
  [`DELETE ${C}`]: instructors(422, wrong),
  [`GET ${C}/assignments`]: instructors(200),
  [`POST ${C}/assignments`]: instructors(201, { ...assignment, slug: 'matrix-new' }),
  [`PUT ${A}`]: instructors(200, {
    ...assignment,
    items: [
      { lab: 'no-privileged', points: 1 },
      { quiz: 'basics', points: 1 },
    ],
  }),
  [`DELETE ${A}`]: instructors(422, wrong),
  [`POST ${A}/regrade`]: instructors(200, {}),
  [`GET ${A}/export`]: instructors(200),
  [`PUT ${A}/extensions/:learner`]: instructors(200, { extraAttempts: 1 }),
  [`DELETE ${A}/extensions/:learner`]: instructors(200),
  [`POST ${C}/preview`]: instructors(200),
  [`POST ${L}/resume-code`]: instructors(200),
  [`DELETE ${L}`]: instructors(422, wrong),
  [`GET ${L}/items/:item`]: instructors(200),
  [`PUT ${L}/items/:item/override`]: instructors(200, { points: 1 }),
  [`DELETE ${L}/items/:item/override`]: instructors(200),
  [`GET ${C}/findings`]: instructors(200),
  [`GET ${C}/stuck`]: instructors(200),
  [`GET ${C}/audit`]: instructors(200),
  'POST /api/learn/join': anyone(403, { code: 'WRONG', pseudonym: 'x' }),
  'POST /api/learn/resume': anyone(403, { code: 'WRONG' }),
  'GET /api/learn/me': anyone(200),
  'DELETE /api/learn/session': anyone(200),
  'DELETE /api/learn/me': { nobody: 401, learner: 422, stranger: 422, other: 401, own: 401, body: wrong },
  'GET /api/learn/items/:item': learners(200),
  'PUT /api/learn/items/:item/draft': learners(200, { files: right() }),
  'POST /api/learn/items/:item/submissions': learners(201, { files: right() }),
}

describe.each(targets())('authorisation, on $name', target => {
  let close: () => Promise<void>
  const who: Record<Who, () => Browser> = {
    nobody: () => new Browser(),
    learner: fresh,
    stranger: fresh,
    other: fresh,
    own: fresh,
  }
  let ids: Record<string, string>
  let elsewhere: Record<string, string>

  beforeAll(async () => {
    // One connection: a door that takes a second one while it holds the first waits for itself, and is a 503 here.
    const house = await openHouse(target, { DRYDOCK_CONNECTIONS: 1 })
    close = house.close
    const [own, other] = [await signUp(house.room, 'own'), await signUp(house.room, 'other')]
    const seats = [await makeClass(own, 'Own'), await makeClass(other, 'Other')] as const
    const made = [
      await makeAssignment(own, seats[0], {}, assignmentWithBoth),
      await makeAssignment(other, seats[1]),
    ] as const
    const [learner, stranger] = [await join(seats[0], 'learner'), await join(seats[1], 'stranger')]
    const idOf = async (teacher: Browser, path: string) =>
      ((await teacher.get(path)).body.learners as { id: string }[])[0]?.id ?? ''
    ids = { class: seats[0].id, assignment: made[0].id, item: made[0].lab, learner: await idOf(own, seats[0].path) }
    elsewhere = {
      class: seats[1].id,
      assignment: made[1].id,
      item: made[1].lab,
      learner: await idOf(other, seats[1].path),
    }
    const copy = (browser: Browser) => () => {
      const again = new Browser()
      for (const [name, value] of browser.cookies) again.cookies.set(name, value)
      return again
    }
    Object.assign(who, { learner: copy(learner), stranger: copy(stranger), other: copy(other), own: copy(own) })
  }, 60_000)
  afterAll(() => close())

  test('every door is in the matrix, and every row has its door', () => {
    expect(Object.keys(matrix).sort()).toEqual(doors.map(door => `${door.method} ${door.path}`).sort())
  })

  /** An owner's own class with somebody else's assignment, learner or item in it is not there. */
  const nested = doors
    .filter(door => door.path.includes(':class/'))
    .flatMap(door =>
      ['assignment', 'learner', 'item']
        .filter(name => door.path.includes(`:${name}`))
        .map(name => [`${door.method} ${door.path}`, name] as const),
    )
  test.each(nested)('%s with another class’s %s: 404', async (door, name) => {
    const [method = '', path = ''] = door.split(' ')
    const reply = await who
      .own()
      .ask(
        method,
        fill(path, { ...ids, [name]: elsewhere[name] ?? '' }),
        method === 'GET' ? undefined : (matrix[door]?.body ?? {}),
      )
    expect(reply.status).toBe(404)
  })

  test('a path that is nearly a door is none', async () => {
    expect((await who.own().get('/api/teach/classes/1')).status).toBe(404)
    expect((await who.own().get(`/api/teach/classes/${ids.class}/../x`)).status).toBe(404)
    expect((await who.own().put('/api/teach/classes')).status).toBe(405)
  })

  /** Doors that end a caller's session are knocked at last. */
  const rank = (door: string): number => (/^DELETE .*session$/.test(door) ? 2 : door.includes('resume-code') ? 1 : 0)
  const rows = Object.entries(matrix).sort(([a], [b]) => rank(a) - rank(b))
  test.each(
    rows.flatMap(([door, row]) =>
      (['nobody', 'learner', 'stranger', 'other', 'own'] as const).map(one => [door, one, row[one], row.body] as const),
    ),
  )('%s as %s: %i', async (door, one, status, body) => {
    const [method = '', path = ''] = door.split(' ')
    const given = path.endsWith('/submissions') ? { ...body, key: key() } : body
    const reply = await who[one]().ask(method, fill(path, ids), method === 'GET' ? undefined : (given ?? {}))
    expect([reply.status, reply.text.slice(0, 200)]).toEqual([status, expect.any(String)])
  })
})

const assignmentWithBoth = { slug: 'matrix' }
const fill = (path: string, ids: Record<string, string>): string =>
  path.replace(/:(\w+)/g, (_, name: string) => ids[name] ?? '')
function fresh(): Browser {
  return new Browser()
}
