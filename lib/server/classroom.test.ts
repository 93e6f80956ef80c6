import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { judge } from '../grading/judge.ts'
import type { Room } from './classroom.ts'
import { grade, submission } from './db/schema.ts'
import { Browser } from './testing/browser.ts'
import { targets } from './testing/databases.ts'
import { enterFixture, right, RIGHT, START } from './testing/fixture.ts'
import {
  join,
  key,
  makeAssignment,
  makeClass,
  openHouse,
  signUp,
  submissionsOf,
  type ClassSeat,
} from './testing/house.ts'

enterFixture()
const HOUR = 3_600_000

describe.each(targets())('classroom on $name', target => {
  let room: Room
  let close: () => Promise<void>
  let teacher: Browser
  let seat: ClassSeat

  beforeAll(async () => {
    // Few may wait for a grader, so that a burst is sent away and has to come again.
    ;({ room, close } = await openHouse(target, { waiting: 100 }))
    teacher = await signUp(room, 'Ines')
    seat = await makeClass(teacher, 'CS 405')
  }, 60_000)
  afterAll(() => close())
  afterEach(() => void delete room.clock)

  const count = async (learnerName: string): Promise<number> => {
    const { rows } = await room.db.execute<{ n: number }>(
      sql`select count(*)::int as n from submission s join learner l on l.id = s.learner_id where l.pseudonym = ${learnerName}`,
    )
    return rows[0]?.n ?? -1
  }

  test('set up once: the link makes the first account, then nobody’s', async () => {
    const link = await import('./people/set-up.ts').then(m => m.newInvite(room.db, 'setup'))
    const reply = await new Browser().post('/api/teach/account', {
      token: link,
      name: 'Mallory',
      password: 'correct horse battery',
    })
    expect(reply.status).toBe(403)
  })

  test('the list of classes counts the learners of each; the instructor’s preview is none', async () => {
    const [two, none] = [await makeClass(teacher, 'Two'), await makeClass(teacher, 'None')]
    await join(two, 'ada')
    await join(two, 'grace')
    await teacher.post(`${none.path}/preview`)
    const { classes } = (await teacher.get('/api/teach/classes')).body as {
      classes: { id: string; learners: number }[]
    }
    const counted = (id: string) => classes.find(one => one.id === id)?.learners
    expect([counted(two.id), counted(none.id)]).toEqual([2, 0])
  })

  test('a try is judged from its text: claimed score, verdict, time and person are not read', async () => {
    const assignment = await makeAssignment(teacher, seat, {}, { slug: 'forged' })
    const ada = await join(seat, 'ada')
    const forged = {
      share: 1,
      score: { got: 10, of: 10 },
      solved: true,
      verdicts: [],
      at: '2020-01-01T00:00:00Z',
      receivedAt: '2020-01-01T00:00:00Z',
      learnerId: 'x',
      role: 'instructor',
      engine: 'mine',
      number: 0,
    }
    const reply = await ada.post(submissionsOf(assignment.lab), { key: key(), files: { 'pod.yaml': START }, ...forged })
    expect(reply.status).toBe(201)
    const [row] = await room.db
      .select()
      .from(grade)
      .innerJoin(submission, sql`${submission.id} = ${grade.submissionId}`)
    const again = judge({ lab: 'no-privileged', files: row?.submission.files ?? [] })
    expect(again.type).toBe('judged')
    if (again.type !== 'judged' || !row) return
    expect(row.grade).toMatchObject({
      share: again.share,
      solved: false,
      engine: again.engine,
      content: again.content,
      result: again.result,
      findings: again.findings,
    })
    expect(row.grade.share).toBeCloseTo(0.4)
    expect(Math.abs(row.submission.receivedAt.getTime() - Date.now())).toBeLessThan(HOUR)
    expect(row.submission.files).toEqual([{ name: 'pod.yaml', text: START }])
  })

  test('a quiz is marked by its key', async () => {
    const assignment = await makeAssignment(teacher, seat, {}, { slug: 'quiz' })
    const eve = await join(seat, 'eve')
    await eve.post(submissionsOf(assignment.quiz), { key: key(), answers: { one: true, two: 11, got: 2 } })
    const me = (await eve.get('/api/learn/me')).body as {
      assignments: { id: string; items: { key: string; state: { points: number } }[] }[]
    }
    expect(
      me.assignments.find(one => one.id === assignment.id)?.items.find(one => one.key === 'quiz:basics')?.state.points,
    ).toBe(2.5)
  })

  test('100 learners × 20 at once against a limit of 3: exactly 3 each', async () => {
    const assignment = await makeAssignment(teacher, seat, { attempts: 3 }, { slug: 'limit' })
    const learners = await Promise.all(Array.from({ length: 100 }, (_, i) => join(seat, `limit-${i}`)))
    // Like a browser's outbox: what an overloaded server sends away comes again when it said, with the same key.
    let sentAway = 0
    const send = async (one: Browser) => {
      const body = { key: key(), files: right() }
      for (;;) {
        const reply = await one.post(submissionsOf(assignment.lab), body)
        if (reply.status !== 503) return reply
        sentAway++
        const seconds = Number(reply.headers.get('retry-after'))
        expect([reply.body.error, seconds > 0]).toEqual(['busy', true])
        await sleep(seconds * 1000)
      }
    }
    const replies = await Promise.all(learners.flatMap(one => Array.from({ length: 20 }, () => send(one))))
    expect(sentAway).toBeGreaterThan(0)
    expect(replies.filter(reply => reply.status === 201)).toHaveLength(300)
    expect(new Set(replies.map(reply => reply.status))).toEqual(new Set([201, 409]))
    const { rows } = await room.db.execute<{ n: number; numbers: number[] }>(
      sql`select count(*)::int as n, array_agg(number order by number) as numbers from submission where item_id = ${assignment.lab} group by learner_id`,
    )
    expect(rows).toHaveLength(100)
    expect(rows.every(row => row.n === 3 && row.numbers.join() === '1,2,3')).toBe(true)
  }, 120_000)

  test('one key sent 50 times at once is one row, and every sender gets its receipt', async () => {
    for (const [slug, attempts] of [
      ['once-1', 1],
      ['once-many', 'unlimited'],
    ] as const) {
      const assignment = await makeAssignment(teacher, seat, { attempts }, { slug })
      const one = await join(seat, slug)
      const same = key()
      const replies = await Promise.all(
        Array.from({ length: 50 }, () => one.post(submissionsOf(assignment.lab), { key: same, files: right() })),
      )
      expect(replies.map(reply => reply.status).filter(status => status === 201)).toHaveLength(1)
      expect(replies.filter(reply => reply.status === 200)).toHaveLength(49)
      expect(new Set(replies.map(reply => (reply.body.receipt as { id: string }).id)).size).toBe(1)
      expect(await count(slug)).toBe(1)
      const other = await one.post(submissionsOf(assignment.lab), { key: same, files: right('other text') })
      expect([other.status, other.body.error]).toEqual([409, 'key-used'])
    }
  })

  test('the same key of two learners is two things', async () => {
    const assignment = await makeAssignment(teacher, seat, {}, { slug: 'two-keys' })
    const [a, b] = [await join(seat, 'key-a'), await join(seat, 'key-b')]
    const same = key()
    expect((await a.post(submissionsOf(assignment.lab), { key: same, files: right() })).status).toBe(201)
    expect((await b.post(submissionsOf(assignment.lab), { key: same, files: right('b') })).status).toBe(201)
  })

  test.each([
    [-HOUR - 1000, 409, 'not-open'],
    [-HOUR, 201, undefined],
    [-1000, 201, undefined],
    [0, 201, undefined],
    [1000, 409, 'closed'],
  ])('%i ms after the deadline by the server’s clock: %i', async (after, status, error) => {
    const due = Date.parse('2026-12-01T12:00:00Z')
    const assignment = await makeAssignment(
      teacher,
      seat,
      { open: new Date(due - HOUR).toISOString(), due: new Date(due).toISOString() },
      { slug: `due${after}`.replace('-', '-before-') },
    )
    const one = await join(seat, `due ${after}`)
    room.clock = () => due + after
    const reply = await one.post(submissionsOf(assignment.lab), { key: key(), files: right() })
    expect([reply.status, reply.body.error]).toEqual([status, error])
  })

  test('an extension moves one learner’s deadline and limit, a taken-back one moves it back', async () => {
    const due = Date.parse('2026-12-01T12:00:00Z')
    const assignment = await makeAssignment(
      teacher,
      seat,
      { due: new Date(due).toISOString(), attempts: 1 },
      { slug: 'extended' },
    )
    const [late, other] = [await join(seat, 'late'), await join(seat, 'other')]
    const { learners } = (await teacher.get(seat.path)).body as { learners: { id: string; pseudonym: string }[] }
    const id = learners.find(one => one.pseudonym === 'late')?.id
    const path = `${assignment.path}/extensions/${id}`
    expect((await teacher.put(path, { due: new Date(due + HOUR).toISOString(), extraAttempts: 1 })).status).toBe(200)
    room.clock = () => due + HOUR
    const send = (who: Browser) => who.post(submissionsOf(assignment.lab), { key: key(), files: right() })
    expect((await send(other)).body.error).toBe('closed')
    expect((await send(late)).status).toBe(201)
    expect((await send(late)).status).toBe(201)
    expect((await send(late)).body.error).toBe('no-attempts-left')
    await teacher.delete(path)
    expect((await send(late)).body.error).toBe('closed')
  })

  test('what cannot be read is no try and says where', async () => {
    const assignment = await makeAssignment(teacher, seat, { attempts: 1 }, { slug: 'unreadable' })
    const one = await join(seat, 'unreadable')
    const reply = await one.post(submissionsOf(assignment.lab), { key: key(), files: { 'pod.yaml': 'a: [' } })
    expect([reply.status, reply.body.error]).toEqual([422, 'unreadable'])
    expect((reply.body.problems as { file: string }[])[0]?.file).toBe('pod.yaml')
    expect((await one.post(submissionsOf(assignment.lab), { key: key(), files: right() })).status).toBe(201)
  })

  test('too much, unknown files, wrong kinds and impossible text are refused', async () => {
    const assignment = await makeAssignment(teacher, seat, {}, { slug: 'refused' })
    const one = await join(seat, 'refused')
    const send = async (body: object) => {
      const reply = await one.post(submissionsOf(assignment.lab), { key: key(), ...body })
      return [reply.status, reply.body.error]
    }
    expect(await send({ files: { 'pod.yaml': 'x'.repeat(65_537) } })).toEqual([422, 'shape'])
    expect(await send({ files: { 'pod.yaml': 'x'.repeat(700_000) } })).toEqual([413, 'too-large'])
    expect(await send({ files: { '../../etc/passwd': 'x' } })).toEqual([422, 'unknown'])
    expect(await send({ answers: { one: true } })).toEqual([422, 'shape'])
    expect(await send({ files: { 'pod.yaml': 'a\u0000b' } })).toEqual([422, 'no-text'])
    expect(await send({ files: { 'pod.yaml': 'a\ud800b' } })).toEqual([422, 'no-text'])
    expect(await send({ files: { 'pod.yaml': `${RIGHT}# \\u0000 written out, and \u{1F600}\n` } })).toEqual([
      201,
      undefined,
    ])
  })

  test('regrade: a preview changes nothing, applying keeps the old grade', async () => {
    const assignment = await makeAssignment(teacher, seat, {}, { slug: 'regrade' })
    const one = await join(seat, 'regraded')
    await one.post(submissionsOf(assignment.lab), { key: key(), files: right() })
    await room.db.execute(
      sql`update grade set share = 0.5, solved = false, engine = 'old' from submission s where s.id = submission_id and s.item_id = ${assignment.lab}`,
    )
    const path = `${assignment.path}/regrade`
    const preview = (await teacher.post(path, { apply: false })).body as { changes: object[] }
    expect(preview.changes).toMatchObject([
      { learner: 'regraded', before: { share: 0.5, engine: 'old' }, after: { share: 1 } },
    ])
    const grades = async () =>
      (
        await room.db.execute(
          sql`select g.share, g.current, g.reason from grade g join submission s on s.id = g.submission_id where s.item_id = ${assignment.lab} order by g.graded_at`,
        )
      ).rows
    expect(await grades()).toEqual([{ share: 0.5, current: true, reason: 'hand-in' }])
    await teacher.post(path, { apply: true })
    expect(await grades()).toEqual([
      { share: 0.5, current: false, reason: 'hand-in' },
      { share: 1, current: true, reason: 'regrade' },
    ])
    expect((await teacher.post(path, { apply: true })).body.changes).toEqual([])
  })

  test('override with its audit; heat-map; who is stuck; export', async () => {
    const own = await makeClass(teacher, 'Insight')
    const assignment = await makeAssignment(teacher, own, {}, { slug: 'insight' })
    const one = await join(own, '=cmd|calc')
    for (const files of [{ 'pod.yaml': START }, { 'pod.yaml': `${START}# again\n` }])
      await one.post(submissionsOf(assignment.lab), { key: key(), files })
    const stuck = (await teacher.get(`${own.path}/stuck`)).body.stuck
    expect(stuck).toMatchObject([{ pseudonym: '=cmd|calc', tries: 2, open: [{ intent: 'safe', tries: 2 }] }])
    await one.post(submissionsOf(assignment.lab), { key: key(), files: right() })
    const heat = (await teacher.get(`${own.path}/findings`)).body
    expect(heat.cells).toContainEqual({
      rule: 'pod-security/no-privileged',
      key: 'lab:no-privileged',
      first: 1,
      last: 0,
    })
    expect((await teacher.get(`${own.path}/stuck`)).body.stuck).toEqual([])

    const { learners } = (await teacher.get(own.path)).body as { learners: { id: string }[] }
    const path = `${own.path}/learners/${learners[0]?.id}/items/${assignment.lab}`
    await teacher.put(`${path}/override`, { points: 7.5, comment: 'shown in person' })
    const after = (await teacher.get(own.path)).body as {
      learners: { assignments: { cells: object[]; total: object }[] }[]
    }
    expect(after.learners[0]?.assignments[0]).toMatchObject({
      total: { points: 7.5, of: 15 },
      cells: [{ points: 7.5, overridden: true, comment: 'shown in person' }, {}],
    })
    const { entries } = (await teacher.get(`${own.path}/audit`)).body
    expect(entries).toMatchObject([
      { action: 'override', by: 'Ines', key: 'lab:no-privileged', before: null, after: { points: 7.5 } },
    ])
    const history = (await teacher.get(path)).body as { tries: object[]; start: object[] }
    expect(history.tries).toHaveLength(3)
    expect(history.start).toEqual([{ name: 'pod.yaml', text: START }])

    const csv = await teacher.get(`${assignment.path}/export?format=own`)
    expect(csv.text).toBe(
      `pseudonym,name,lab:no-privileged (10),quiz:basics (5),total (15)\r\n"'=cmd|calc",,7.5,,7.5\r\n`,
    )
    expect((await teacher.get(`${assignment.path}/export?format=canvas`)).text).toContain('Points Possible,,,,,15')
  })

  test('an item that was handed in is retired, not lost, and comes back', async () => {
    const own = await makeClass(teacher, 'Retire')
    const assignment = await makeAssignment(teacher, own, {}, { slug: 'r' })
    const one = await join(own, 'r')
    await one.post(submissionsOf(assignment.lab), { key: key(), files: right() })
    const fields = { slug: 'r', title: 'R', published: true, policy: {} }
    await teacher.put(assignment.path, { ...fields, items: [{ quiz: 'basics', points: 5 }] })
    expect((await one.post(submissionsOf(assignment.lab), { key: key(), files: right() })).status).toBe(404)
    await teacher.put(assignment.path, { ...fields, items: [{ lab: 'no-privileged', points: 20 }] })
    const { learners } = (await teacher.get(own.path)).body as { learners: { assignments: { total: object }[] }[] }
    expect(learners[0]?.assignments[0]?.total).toEqual({ points: 20, of: 20 })
  })

  test('feedback as the policy says', async () => {
    const at = new Date(Date.now() + HOUR).toISOString()
    for (const [feedback, shown] of [
      [{ show: 'now' }, 'all'],
      [{ show: 'score' }, 'score'],
      [{ show: 'after', at }, 'received'],
    ] as const) {
      const own = await makeClass(teacher, `F ${shown}`)
      const assignment = await makeAssignment(teacher, own, { feedback }, { slug: 'f' })
      const one = await join(own, 'f')
      await one.post(submissionsOf(assignment.lab), { key: key(), files: right() })
      const { tries } = (await one.get(`/api/learn/items/${assignment.lab}`)).body as {
        tries: Record<string, unknown>[]
      }
      expect(Object.keys(tries[0] ?? {}).sort()).toEqual(
        {
          all: ['at', 'id', 'number', 'result', 'share', 'solved'],
          score: ['at', 'id', 'number', 'share', 'solved'],
          received: ['at', 'id', 'number'],
        }[shown],
      )
      const me = await one.get('/api/learn/me')
      expect(me.text.includes('"points":10') || me.text.includes('"total":{"points":10')).toBe(shown !== 'received')
    }
  })

  test('resume on another device; a new code ends the old one; delete my data leaves nothing', async () => {
    const own = await makeClass(teacher, 'Leave')
    const assignment = await makeAssignment(teacher, own)
    const one = await join(own, 'leaver')
    await one.post(submissionsOf(assignment.lab), { key: key(), files: right() })
    await one.put(`/api/learn/items/${assignment.lab}/draft`, { files: right('draft') })
    const phone = new Browser()
    expect(
      (await phone.post('/api/learn/resume', { code: one.resumeCode.toLowerCase().replaceAll('-', ' ') })).status,
    ).toBe(200)
    expect((await phone.get(`/api/learn/items/${assignment.lab}`)).body.draft).toMatchObject({
      files: [{ name: 'pod.yaml' }],
    })
    const { learners } = (await teacher.get(own.path)).body as { learners: { id: string }[] }
    const { body } = await teacher.post(`${own.path}/learners/${learners[0]?.id}/resume-code`)
    expect((await phone.get('/api/learn/me')).body.signedIn).toBe(false)
    expect((await phone.post('/api/learn/resume', { code: one.resumeCode })).status).toBe(403)
    expect((await phone.post('/api/learn/resume', { code: body.resumeCode })).status).toBe(200)
    expect((await phone.delete('/api/learn/me', { confirm: 'other' })).status).toBe(422)
    expect((await phone.delete('/api/learn/me', { confirm: 'leaver' })).status).toBe(200)
    const { rows } = await room.db.execute<{ n: number }>(
      sql`select (select count(*) from learner where class_id = ${own.id}) + (select count(*) from submission where item_id = ${assignment.lab}) + (select count(*) from draft where item_id = ${assignment.lab}) as n`,
    )
    expect(Number(rows[0]?.n)).toBe(0)
  })

  test('delete a class: everything of it goes', async () => {
    const own = await makeClass(teacher, 'Gone')
    const assignment = await makeAssignment(teacher, own)
    const one = await join(own, 'g')
    await one.post(submissionsOf(assignment.lab), { key: key(), files: right() })
    expect((await teacher.delete(own.path, { confirm: 'gone' })).status).toBe(422)
    expect((await teacher.delete(own.path, { confirm: 'Gone' })).status).toBe(200)
    expect((await one.get('/api/learn/me')).body.signedIn).toBe(false)
    const { rows } = await room.db.execute<{ n: number }>(
      sql`select count(*)::int as n from submission where item_id = ${assignment.lab}`,
    )
    expect(rows[0]?.n).toBe(0)
  })
})
