import type { ReactNode } from 'react'

/** A sentence of our own source lesson, word for word, with its lines. */
export function SourceQuote({ lines, children }: { lines: string; children: ReactNode }) {
  return (
    <figure className="source-quote">
      <blockquote>{children}</blockquote>
      <figcaption>
        The lesson this course grew out of, {lines.includes('-') ? 'lines' : 'line'} {lines}
      </figcaption>
    </figure>
  )
}
