'use client'
import { useState } from 'react'

/** A link to hand on: whole, selectable, and copied with one press. */
export function HandOn({ label, link }: { label: string; link: string }) {
  const [says, setSays] = useState('')
  const address = new URL(link, location.origin).href
  // Without a secure context a page may not write the clipboard; the link stands there to be selected.
  const copy = () =>
    navigator.clipboard
      ? navigator.clipboard.writeText(address).then(
          () => setSays('Copied.'),
          () => setSays('This browser does not let the page copy; select the link.'),
        )
      : setSays('This browser does not let the page copy; select the link.')
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-2 text-sm">
      <span>{label}</span>
      <code className="t-link">{address}</code>
      <button type="button" className="button button-small" onClick={() => void copy()}>
        Copy<span className="sr-only"> {label}</span>
      </button>
      <span role="status">{says}</span>
    </p>
  )
}
