'use client'
import { useState } from 'react'

/** A link or a code to hand on: whole, selectable, and copied with one press. */
export const HandOn = ({ label, text }: { label: string; text: string }) => (
  <p className="flex flex-wrap items-center gap-x-3 gap-y-2 text-sm">
    <span>{label}</span>
    <code className="t-link">{text}</code>
    <CopyText label={label} text={text} />
  </p>
)

/** Copies what stands beside it; says whether it could. */
export function CopyText({ label, text }: { label: string; text: string }) {
  const [says, setSays] = useState('')
  const cannot = () => setSays('This browser does not let the page copy; select it.')
  // Without a secure context a page may not write the clipboard; the text stands there to be selected.
  const copy = () =>
    navigator.clipboard ? navigator.clipboard.writeText(text).then(() => setSays('Copied.'), cannot) : cannot()
  return (
    <>
      <button type="button" className="button button-small" onClick={() => void copy()}>
        Copy<span className="sr-only"> {label}</span>
      </button>
      <span role="status" className="text-sm">
        {says}
      </span>
    </>
  )
}
