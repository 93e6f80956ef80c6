'use client'

import { useId, useRef, type ReactNode } from 'react'
import type { Place } from '@/lib/source/types'
import './text-field.css'

type Props = { label: ReactNode; text: string; start: string; back: string; onText: (text: string) => void }

/** A file to change in a figure, and the way back to how it was. `goTo` selects what a finding points at. */
export function useTextField({ label, text, start, back, onText }: Props) {
  const area = useRef<HTMLTextAreaElement>(null)
  const id = useId()
  const goTo = ({ range }: Place) => {
    area.current?.focus()
    area.current?.setSelectionRange(range.start.offset, range.end.offset)
    area.current?.scrollTo({ top: Math.max(0, (range.start.line - 4) * LINE) })
  }
  const field = (
    <div className="text-field">
      <div className="text-field-head">
        <label htmlFor={id}>{label}</label>
        <button
          type="button"
          className="button button-small"
          aria-disabled={text === start}
          onClick={() => onText(start)}
        >
          {back}
        </button>
      </div>
      <textarea
        id={id}
        ref={area}
        rows={Math.min(24, start.trimEnd().split('\n').length + 1)}
        spellCheck={false}
        autoCapitalize="off"
        autoCorrect="off"
        value={text}
        onChange={event => onText(event.target.value)}
      />
    </div>
  )
  return { field, goTo }
}

/** Height of a line in pixels, as text-field.css sets it. */
const LINE = 20
