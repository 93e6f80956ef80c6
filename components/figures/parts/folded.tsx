import type { ReactNode } from 'react'
import './folded.css'

/** Something to look up below a figure: its equivalent as text, or the files it asked the engine about. */
export function Folded({ summary, children }: { summary: string; children: ReactNode }) {
  return (
    <details className="folded">
      <summary>{summary}</summary>
      <div>{children}</div>
    </details>
  )
}

/** A file as it is. */
export function SourceText({ name, children }: { name: string; children: string }) {
  return (
    <pre className="source-text" tabIndex={0} role="region" aria-label={name}>
      {children}
    </pre>
  )
}
