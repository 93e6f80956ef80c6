import { ownZone, shown } from '@/lib/assign/zone'

/** A moment in the course's time zone, and in the reader's own where that differs. */
export function When({ at, zone }: { at: number; zone?: string | undefined }) {
  const own = ownZone()
  const there = shown(at, zone ?? own)
  const here = shown(at, own)
  return (
    <time dateTime={new Date(at).toISOString()}>
      {there}
      {zone && zone !== own && (here === there ? ` (${zone})` : ` (${zone}; ${here} where you are)`)}
    </time>
  )
}
