import { expect, test } from 'vitest'
import { distance, toInstant, toWall, zoneWords } from './zone.ts'

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

test.each([
  ['Europe/Berlin', 'Berlin time'],
  ['America/Argentina/Buenos_Aires', 'Buenos Aires time'],
  ['UTC', 'UTC'],
])('%s is said as %s', (zone, words) => expect(zoneWords(zone)).toBe(words))

const HOUR = 3_600_000
test.each([
  [72 * HOUR, 'in 3 days'],
  [71 * HOUR, 'in 2 days'],
  [47 * HOUR, 'in 47 hours'],
  [89 * 60_000, 'in 89 minutes'],
  [-2 * HOUR, '2 hours ago'],
])('%d ms away is %s', (ms, words) => expect(distance(5 + ms, 5)).toBe(words))
