'use client'
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import type { Place } from '@/lib/source/types'
import { linesOf, offsetsIn } from './plain-text'
import type { EditorEvents, EditorFile, EditorPort, Marks } from './port'

/**
 * A plain text area behind the same port: for screen readers, phones, and wherever Monaco does not load. Tab leaves it,
 * as in any form. Undo is the browser's own.
 */
export function PlainEditor(props: {
  files: readonly EditorFile[]
  events: EditorEvents
  ready: (port: EditorPort) => void
  describedBy: string
}) {
  const [texts, setTexts] = useState(() => Object.fromEntries(props.files.map(file => [file.name, file.text])))
  const [shown, setShown] = useState(props.files[0]?.name ?? '')
  const [marks, setMarks] = useState<Marks>({ findings: [], problems: [] })
  const area = useRef<HTMLTextAreaElement>(null)
  const gutter = useRef<HTMLPreElement>(null)
  const going = useRef<Place>(undefined)
  const { ready, events } = props
  const file = props.files.find(one => one.name === shown)
  const text = texts[shown] ?? ''

  const port = useMemo<EditorPort>(
    () => ({
      show: setShown,
      replace(name, next) {
        setTexts(now => ({ ...now, [name]: next }))
        events.changed(name, next)
      },
      mark: setMarks,
      jump(place) {
        going.current = place
        setShown(place.file)
        // The same file again: nothing re-renders, so go there now.
        if (area.current?.dataset.file === place.file) select(area.current, place)
        going.current = area.current?.dataset.file === place.file ? undefined : place
      },
      focus: () => area.current?.focus(),
      dispose: () => {},
    }),
    [events],
  )
  useEffect(() => ready(port), [ready, port])
  useEffect(() => {
    const place = going.current
    if (!place || place.file !== shown || !area.current) return
    going.current = undefined
    select(area.current, place)
  }, [shown])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      events.check()
    }
  }
  return (
    <div className="plain-editor">
      <pre ref={gutter} aria-hidden="true">
        {linesOf(text, shown, marks).map(({ number, tone }) => (
          <span key={number} data-tone={tone}>
            {number}
            {'\n'}
          </span>
        ))}
      </pre>
      <textarea
        ref={area}
        data-file={shown}
        aria-label={`${shown}${file?.readOnly ? ', read only' : ''}`}
        aria-describedby={props.describedBy}
        value={text}
        readOnly={file?.readOnly}
        spellCheck={false}
        autoCapitalize="off"
        autoCorrect="off"
        autoComplete="off"
        wrap="off"
        onKeyDown={onKeyDown}
        onScroll={event => {
          if (gutter.current) gutter.current.scrollTop = event.currentTarget.scrollTop
        }}
        onChange={event => {
          const next = event.currentTarget.value
          setTexts(now => ({ ...now, [shown]: next }))
          events.changed(shown, next)
        }}
      />
    </div>
  )
}

function select(area: HTMLTextAreaElement, place: Place): void {
  const [from, to] = offsetsIn(area.value, place.range)
  area.focus()
  area.setSelectionRange(from, to)
  const line = parseFloat(getComputedStyle(area).lineHeight) || 20
  area.scrollTop = Math.max(0, (place.range.start.line - 1) * line - area.clientHeight / 2)
}
