'use client'
import type { Place } from '@/lib/source/types'
import { useSession } from './session/context'

/** Takes the learner to a spot in the editor. */
export function PlaceButton({ place }: { place: Place }) {
  const go = useSession(s => s.go)
  const line = place.range.start.line
  return (
    <button
      type="button"
      className="lab-place"
      onClick={() => go(place)}
      aria-label={`Go to ${place.file}, line ${line}`}
    >
      {place.file}:{line}
    </button>
  )
}
