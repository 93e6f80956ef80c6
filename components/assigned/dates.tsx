import { distance, ownZone, shown, zoneWords } from '@/lib/assign/zone'

/**
 * A moment in the course's time zone, and in the reader's own where that differs: `Sat, 28 Nov 2026, 15:26 Berlin time
 * (08:26 where you are)`. With `now` (epoch milliseconds) also how far off it is.
 */
export function When({ at, zone, now }: { at: number; zone?: string | undefined; now?: number | undefined }) {
  const own = ownZone()
  const [there, here] = [shown(at, zone ?? own), shown(at, own)]
  const dayOf = (text: string) => text.slice(0, text.lastIndexOf(', '))
  const hereShort = dayOf(there) === dayOf(here) ? here.slice(dayOf(here).length + 2) : here
  return (
    <time dateTime={new Date(at).toISOString()}>
      {there}
      {zone && zone !== own && ` ${zoneWords(zone)}`}
      {here !== there && ` (${hereShort} where you are)`}
      {now !== undefined && `, ${distance(at, now)}`}
    </time>
  )
}
