'use client'

import type { Place } from '@/lib/source/types'

/** `line 12`, as a button that takes the reader there; a place of another file is named with it. */
export function LineLink({ place, onPlace }: { place: Place; onPlace?: (place: Place) => void }) {
  const text = `${place.file}, line ${place.range.start.line}`
  if (!onPlace) return <span className="text-xs text-ink-soft">{text}</span>
  return (
    <button
      type="button"
      className="min-h-6 text-xs underline underline-offset-2"
      aria-label={`Go to ${text}`}
      onClick={() => onPlace(place)}
    >
      {text}
    </button>
  )
}
