import type { ReactNode } from 'react'

/** The page's objectives come from its frontmatter; children may add a sentence on what to know beforehand. */
export function makeObjectives(objectives: readonly string[]) {
  return function Objectives({ children }: { children?: ReactNode }) {
    return (
      <section aria-labelledby="objectives" className="block-frame">
        <p id="objectives" className="block-title">
          After this page you can
        </p>
        <ul>
          {objectives.map(objective => (
            <li key={objective}>{objective}</li>
          ))}
        </ul>
        {children}
      </section>
    )
  }
}
