import { expect, test } from 'vitest'
import { toInstant, toWall } from './zone.ts'

test.each([
  ['2026-12-01T18:00', 'Europe/Berlin', '2026-12-01T18:00:00+01:00'],
  ['2026-07-01T18:00', 'Europe/Berlin', '2026-07-01T18:00:00+02:00'],
  ['2026-07-01T18:00', 'America/New_York', '2026-07-01T18:00:00-04:00'],
  ['2026-07-01T18:00', 'Asia/Kolkata', '2026-07-01T18:00:00+05:30'],
  ['2026-07-01T18:00', 'UTC', '2026-07-01T18:00:00+00:00'],
])('%s in %s is %s, and back', (wall, zone, instant) => {
  expect(toInstant(wall, zone)).toBe(instant)
  expect(toWall(instant, zone)).toBe(wall)
})

test('a time that the clock change skips is a real moment all the same', () => {
  expect(toInstant('2026-03-29T02:30', 'Europe/Berlin')).toMatch(/^2026-03-29T0[13]:30:00\+0[12]:00$/)
})
test('no date is no moment', () => expect(toInstant('', 'UTC')).toBeUndefined())
