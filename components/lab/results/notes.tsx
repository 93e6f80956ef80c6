'use client'
import type { Note, Verdict } from '@/lib/grade/types'
import { PlaceButtons } from '../place-button'
import { RichText } from '../rich-text'

const TONES = { advice: 'Advice, not judged', assumption: 'Assumed', praise: 'Well done' } as const

/** Remarks that change no verdict. */
export function Notes({ notes }: { notes: readonly Note[] | undefined }) {
  if (!notes || notes.length === 0) return null
  return (
    <ul className="lab-notes">
      {notes.map(note => (
        <li key={note.says} data-tone={note.tone}>
          <strong>{TONES[note.tone]}:</strong> <RichText inline>{note.says}</RichText>
          <PlaceButtons places={note.places} />
        </li>
      ))}
    </ul>
  )
}

/** What a verdict takes for granted: many goals may rest on the same sentence, and it is said once. */
export function sharedAssumptions(verdicts: readonly Verdict[]): Note[] {
  const count = new Map<string, { note: Note; times: number }>()
  for (const note of verdicts.flatMap(one => one.notes ?? [])) {
    if (note.tone !== 'assumption') continue
    const seen = count.get(note.says)
    count.set(note.says, { note, times: (seen?.times ?? 0) + 1 })
  }
  return [...count.values()].filter(one => one.times > 1).map(one => one.note)
}
