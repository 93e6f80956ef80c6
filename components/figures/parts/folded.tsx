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

/** A file as it is, with its name and its lines counted: what a figure says names them. */
export function SourceText({ name, children }: { name: string; children: string }) {
  return (
    <figure className="code source-text">
      <figcaption className="code-head">{name}</figcaption>
      <pre tabIndex={0} role="region" aria-label={name}>
        <code>
          {children
            .trimEnd()
            .split('\n')
            .map((line, index) => (
              <span key={index} className="ln" data-n={index + 1}>
                {line}
              </span>
            ))}
        </code>
      </pre>
    </figure>
  )
}
