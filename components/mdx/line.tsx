import type { ReactNode } from 'react'

/** Ties a word to a line of a block: following it marks the line. `of` is the block's `id`. */
export function Line({ of, n, children }: { of: string; n: number; children: ReactNode }) {
  return (
    <a href={`#${of}-L${n}`} className="line-tie" title={`Line ${n}`}>
      {children}
      <span className="line-tie-n" aria-hidden="true">
        L{n}
      </span>
    </a>
  )
}
