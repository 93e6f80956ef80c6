import type { ReactNode } from 'react'

type Children = { children: ReactNode }

/** What to take along, after the lab and before the quiz. */
export const Recap = ({ children }: Children) => (
  <section aria-labelledby="recap">
    <h2 id="recap">Recap</h2>
    {children}
  </section>
)

const TONES = { note: 'Note', deeper: 'Go deeper', trap: 'Trap', danger: 'Danger' } as const

/** An aside. `note`: by the way; `deeper`: may be skipped, and is folded; `trap`: costs an hour; `danger`: costs the cluster. */
export const Note = ({ tone = 'note', title, children }: Children & { tone?: keyof typeof TONES; title?: string }) => {
  if (tone === 'deeper')
    return (
      <details className="note note-deeper">
        <summary className="block-title">Go deeper{title && `: ${title}`}</summary>
        {children}
      </details>
    )
  return (
    <aside className={`note note-${tone}`}>
      <p className="block-title">{title ?? TONES[tone]}</p>
      {children}
    </aside>
  )
}

/** Two things side by side; on a phone one under the other. Its children are two `<Side>`. */
export const Compare = ({ children }: Children) => <div className="compare">{children}</div>
export const Side = ({ title, tone, children }: Children & { title: string; tone?: 'good' | 'bad' }) => (
  <div className={tone && `side-${tone}`}>
    <p className="block-title">{title}</p>
    {children}
  </div>
)

/** A numbered list whose items are things to do, each with room for text and code. */
export const Steps = ({ children }: Children) => <div className="steps">{children}</div>

/** Wide tables scroll in their own box; `className` comes from rehype-table. */
export const Table = ({ children, className }: Children & { className?: string }) => (
  // Focusable, so that a keyboard can scroll it.
  <div className="table-scroll" tabIndex={0} role="region" aria-label="Table">
    <table className={className}>{children}</table>
  </div>
)
