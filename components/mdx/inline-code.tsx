import type { ReactNode } from 'react'

/** So many letters fit beside each other in the narrowest column. */
const WHOLE = 24

/** Short code stands whole, and so do the words of long code: a line that ends with `--` or `runAsUser:` reads as other code. */
export function InlineCode({ children }: { children?: ReactNode }) {
  if (typeof children !== 'string') return <code>{children}</code>
  if (children.length <= WHOLE) return <code className="whitespace-nowrap">{children}</code>
  return (
    <code>
      {children.split(/( )/).map((word, index) =>
        word.includes('-') && word.length <= WHOLE ? (
          <span key={index} className="whitespace-nowrap">
            {word}
          </span>
        ) : (
          word
        ),
      )}
    </code>
  )
}
