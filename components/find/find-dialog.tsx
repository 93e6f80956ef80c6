'use client'
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import type { Finder } from '@/lib/find/search'
import './find.css'
import { finder } from './load'
import { countOf, Result } from './result'

/** Begins to fetch the index, without caring whether it comes. */
export const warm = () => void finder().catch(() => undefined)

/** A combobox over everything there is. The arrows choose, Enter goes there, Escape closes and the focus returns. */
export function FindDialog({ onClose }: { onClose: () => void }) {
  const base = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const [find, setFind] = useState<Finder>()
  const [failed, setFailed] = useState(false)
  const [query, setQuery] = useState('')
  const [chosen, setChosen] = useState(0)
  const found = find?.(query) ?? { total: 0, hits: [] }
  const { total, hits } = found
  const asked = query.trim() !== ''

  useEffect(() => {
    const box = dialog.current
    // The browser keeps the focus inside while it is open and gives it back afterwards.
    if (box && !box.open) box.showModal()
    let current = true
    finder().then(
      found => current && setFind(() => found),
      () => current && setFailed(true),
    )
    return () => {
      current = false
    }
  }, [])
  useEffect(() => {
    list.current?.children[chosen]?.scrollIntoView({ block: 'nearest' })
  }, [chosen, query])

  // Closing it the browser's own way gives the focus back; `onClose` follows.
  const close = () => dialog.current?.close()
  const keys = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || hits.length === 0) return
    const last = hits.length - 1
    const to = { ArrowDown: chosen < last ? chosen + 1 : 0, ArrowUp: chosen > 0 ? chosen - 1 : last }[event.key]
    if (to !== undefined) setChosen(to)
    else if (event.key === 'Enter') (list.current?.children[chosen] as HTMLElement | undefined)?.click()
    else return
    event.preventDefault()
  }
  const says = failed
    ? 'The index could not be loaded. Close this and try again when the course answers.'
    : !asked
      ? ''
      : !find
        ? 'Loading …'
        : total === 0
          ? `Nothing found for “${query.trim().slice(0, 60)}”. Try fewer words, or the name of a field.`
          : countOf(found)
  return (
    <dialog
      ref={dialog}
      className="find-dialog"
      aria-label="Search the course"
      onClose={onClose}
      onClick={event => event.target === dialog.current && close()}
    >
      <div className="find-box">
        <div className="find-head">
          <input
            type="text"
            role="combobox"
            className="find-input"
            aria-label="Search pages, labs, rules, terms and quizzes"
            placeholder="Search pages, labs, rules, terms …"
            aria-expanded={hits.length > 0}
            aria-controls={`${base}-list`}
            aria-autocomplete="list"
            aria-activedescendant={hits.length > 0 ? `${base}-${chosen}` : undefined}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            enterKeyHint="go"
            maxLength={120}
            value={query}
            onChange={event => {
              setQuery(event.target.value)
              setChosen(0)
            }}
            onKeyDown={keys}
          />
          <button type="button" className="button button-quiet button-small" onClick={close}>
            Close
          </button>
        </div>
        <p role="status" className="find-says">
          {says}
        </p>
        <div ref={list} id={`${base}-list`} role="listbox" aria-label="Results" className="find-list">
          {hits.map((hit, index) => (
            <a
              key={hit.entry.href}
              id={`${base}-${index}`}
              role="option"
              aria-selected={index === chosen}
              tabIndex={-1}
              href={hit.entry.href}
              onPointerMove={() => setChosen(index)}
              onClick={event => {
                if (!event.metaKey && !event.ctrlKey && !event.shiftKey) close()
              }}
            >
              <Result hit={hit} />
            </a>
          ))}
        </div>
        <p className="find-keys" aria-hidden="true">
          <kbd>↑</kbd> <kbd>↓</kbd> choose · <kbd>Enter</kbd> open · <kbd>Esc</kbd> close
        </p>
      </div>
    </dialog>
  )
}
