/** Wall time in a time zone ↔ a moment. `Intl` knows the zones; nothing here knows the clock. */

const parts = (at: number, zone: string): Record<string, number> =>
  Object.fromEntries(
    new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
      .formatToParts(at)
      .filter(part => part.type !== 'literal')
      .map(part => [part.type, Number(part.value)]),
  )

/** Whether `Intl` of this machine knows the zone: everything else here throws a RangeError for one that it does not. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** Milliseconds that the zone is ahead of UTC at a moment. */
function offset(at: number, zone: string): number {
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts(at, zone)
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000
}

const two = (value: number): string => String(value).padStart(2, '0')

/** `2026-12-01T18:00` in `Europe/Berlin` → `2026-12-01T18:00:00+01:00`. A time that a clock change skips is taken an hour later. */
export function toInstant(wall: string, zone: string): string | undefined {
  const utc = /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(wall) ? Date.parse(`${wall.slice(0, 16)}:00Z`) : NaN
  if (Number.isNaN(utc)) return undefined
  let at = utc - offset(utc, zone)
  at = utc - offset(at, zone)
  const ahead = offset(at, zone)
  const minutes = Math.round(Math.abs(ahead) / 60_000)
  const shown = new Date(at + ahead).toISOString().slice(0, 16)
  return `${shown}:00${ahead < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

/** A moment as a form shows it in a zone: `2026-12-01T18:00`. */
export function toWall(instant: string, zone: string): string {
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = parts(Date.parse(instant), zone)
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`
}

/** For people: `Tue, 1 Dec 2026, 18:00`. */
export const shown = (at: number, zone?: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    ...(zone ? { timeZone: zone } : {}),
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(at)

/** The zone that this machine is set to. */
export const ownZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'

/** For people: `Berlin time` of `Europe/Berlin`; a zone without a place is named as it is. */
export const zoneWords = (zone: string): string =>
  zone.includes('/') ? `${zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ')} time` : zone

const MINUTE = 60_000
const units = [
  { unit: 'day', ms: 24 * 60 * MINUTE, from: 48 * 60 * MINUTE },
  { unit: 'hour', ms: 60 * MINUTE, from: 90 * MINUTE },
  { unit: 'minute', ms: MINUTE, from: 0 },
] as const

/** How far off a moment is, for people: `in 3 days`, `2 hours ago`. Cut, not rounded up: nobody has more time than is said. */
export function distance(at: number, now: number): string {
  const { unit, ms } = units.find(one => Math.abs(at - now) >= one.from) ?? units[2]
  return new Intl.RelativeTimeFormat('en').format(Math.trunc((at - now) / ms), unit)
}
