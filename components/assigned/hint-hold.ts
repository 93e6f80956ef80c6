import type { Assignment } from '@/lib/assign/assignment'
import { hintsShown } from '@/lib/assign/fold'
import type { Policy } from '@/lib/assign/policy'
import type { Membership } from './membership'

/** Hints of a lab that an assignment withholds: which, and until when (epoch milliseconds) if it ever ends. */
export type HintHold = { title: string; until?: number; zone?: string | undefined }

/**
 * The first assignment that withholds the hints of a subject (`lab:<id>`): of the class as it was last known, whose server
 * has the clock, or of the one that came as a link or file, by this browser's clock. Takes what `kept` holds.
 */
export function hintHoldOf(
  subject: string,
  known: { ofClass: string | null; linked: string | null },
  now: number,
): HintHold | undefined {
  const own = parsed<Membership>(known.ofClass)
  for (const { title, policy, hints, items } of own?.assignments ?? []) {
    const item = items.find(one => one.key === subject)
    if (item && hints === false) return hold(title, policy, own?.class.timeZone, item.state.due ?? undefined)
  }
  const linked = parsed<Assignment>(known.linked)
  const isIn = linked?.items?.some(item => 'lab' in item && `lab:${item.lab}` === subject)
  return linked && isIn && !hintsShown(linked, now)
    ? hold(linked.title, linked, linked.timeZone, linked.due ? Date.parse(linked.due) : undefined)
    : undefined
}

const hold = (title: string, { hints }: Pick<Policy, 'hints'>, zone: string | undefined, due?: number): HintHold => ({
  title,
  zone,
  ...(hints === 'after-due' && due !== undefined ? { until: due } : {}),
})

function parsed<T>(text: string | null): T | undefined {
  try {
    return (JSON.parse(text ?? 'null') as T | null) ?? undefined
  } catch {
    return undefined
  }
}
