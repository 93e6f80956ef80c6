'use client'
import type { Place } from '@/lib/source/types'
import './panels.css'

export type OnPlace = ((place: Place) => void) | undefined

/** `manifest.yaml:12`, as a button that takes the reader there; plain words where there is nowhere to go. */
export function LineLink({ place, onPlace }: { place: Place; onPlace?: OnPlace }) {
  const text = `${place.file}, line ${place.range.start.line}`
  if (!onPlace) return <span className="panel-small">{text}</span>
  return (
    <button type="button" className="lab-place" aria-label={`Go to ${text}`} onClick={() => onPlace(place)}>
      {place.file}:{place.range.start.line}
    </button>
  )
}

/** Doors to several places; those on one line of one file are one door. */
export function LineLinks({ places, onPlace }: { places: readonly Place[]; onPlace?: OnPlace }) {
  const seen = new Set<string>()
  return places
    .filter(({ file, range }) => {
      const key = `${file}:${range.start.line}`
      return !seen.has(key) && seen.add(key)
    })
    .map(place => (
      <span key={`${place.file}:${place.range.start.offset}`}>
        {' '}
        <LineLink place={place} onPlace={onPlace} />
      </span>
    ))
}
