import { useId, type ReactNode } from 'react'
import type { Library } from '@/lib/course/schema/library'

/** A word of the field with its definition, by click, tap or keyboard: the browser's own popover, no script. */
export function makeTerm({ glossary }: Library) {
  return function Term({ id, children }: { id: string; children?: ReactNode }) {
    const popover = useId()
    const entry = glossary.get(id)
    if (!entry) throw new Error(`<Term id="${id}">: content/glossary.yaml has no such id`)
    return (
      <span className="term">
        <button type="button" popoverTarget={popover}>
          {children ?? entry.term}
        </button>
        <span id={popover} popover="auto" role="note">
          <strong>{entry.term}</strong> {entry.definition}{' '}
          {entry.page && <a href={`/learn/${entry.page}`}>Where it is explained</a>}
        </span>
      </span>
    )
  }
}
