import { appendFileSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Room } from '../classroom.ts'
import { embedded } from '../testing/databases.ts'
import { enterFixture, project, right } from '../testing/fixture.ts'
import { join, key, makeAssignment, makeClass, openHouse, signUp, submissionsOf } from '../testing/house.ts'
import { backup, restore } from './backup.ts'
import { migrateDatabase } from './migrate.ts'

enterFixture()
const file = path.join(mkdtempSync(path.join(tmpdir(), 'drydock-backup-')), 'classroom.jsonl')
let room: Room
let close: () => Promise<void>
beforeAll(async () => void ({ room, close } = await openHouse(embedded)), 60_000)
afterAll(() => close())

test('a backup comes back whole; a damaged or foreign one changes nothing', async () => {
  const teacher = await signUp(room, 'Ines')
  const seat = await makeClass(teacher, 'Äé "CS" \\ 405')
  const assignment = await makeAssignment(teacher, seat, { due: '2030-01-01T00:00:00Z' })
  const one = await join(seat, 'ada')
  await one.post(submissionsOf(assignment.lab), { key: key(), files: right('tab\tand "quote" \u{1F600}') })
  const before = (await teacher.get(seat.path)).body.learners
  expect(await backup(room.database.pool, project, file)).toMatchObject({
    class: 1,
    learner: 1,
    submission: 1,
    grade: 1,
  })
  expect(statSync(file).mode & 0o777).toBe(0o600)
  await expect(backup(room.database.pool, project, file)).rejects.toThrow(/EEXIST/)

  await one.post(submissionsOf(assignment.lab), { key: key(), files: right('after the backup') })
  await expect(restore(room.database.pool, project, file, false)).rejects.toThrow('There is a classroom already')
  const cut = `${file}.cut`
  writeFileSync(cut, readFileSync(file, 'utf8').split('\n').slice(0, -3).join('\n'))
  await expect(restore(room.database.pool, project, cut, true)).rejects.toThrow('not a whole backup')
  appendFileSync(cut, '\n{"table":"pg_authid","row":{}}\n')
  await expect(restore(room.database.pool, project, cut, true)).rejects.toThrow('a line that is no row')
  const { rows } = await room.db.execute<{ n: number }>(sql`select count(*)::int as n from submission`)
  expect(rows[0]?.n).toBe(2)

  await restore(room.database.pool, project, file, true)
  expect((await teacher.get(seat.path)).status).toBe(401)
  await teacher.post('/api/teach/session', { name: 'Ines', password: 'correct horse battery' })
  expect((await teacher.get(seat.path)).body.learners).toEqual(before)
  await one.post('/api/learn/resume', { code: one.resumeCode })
  expect((await one.get('/api/learn/me')).body.signedIn).toBe(true)
})

test('a database that a newer version changed is refused; the same one may be opened by many at once', async () => {
  await Promise.all(Array.from({ length: 6 }, () => migrateDatabase(room.database.pool, project)))
  await room.db.execute(sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('x', 99999999999999)`)
  await expect(migrateDatabase(room.database.pool, project)).rejects.toThrow('newer version of Drydock')
})
