import type { ReactNode } from 'react'
import type { Token } from './highlight'

/**
 * A line of code that may wrap. Its indentation is drawn beside the text, so that what wraps hangs from where the line
 * began (quiz.css). The spaces themselves stay in the text without a width: a copied line is the line of the file.
 */
export const Hanging = ({ indent, children }: { indent: string; children: ReactNode }) => (
  <span className="ln-body" data-indent={indent}>
    <span className="ln-text">
      <span className="ln-lead">{indent}</span>
      {children}
    </span>
  </span>
)

/** The spaces that a line begins with, and its tokens without them. */
export function splitIndent(tokens: readonly Token[]): { indent: string; rest: Token[] } {
  const text = tokens.map(token => token.text).join('')
  const indent = /^ */.exec(text)?.[0] ?? ''
  let left = indent.length
  const rest = tokens.flatMap(token => {
    const text = token.text.slice(left)
    left = Math.max(0, left - token.text.length)
    return text ? [{ ...token, text }] : []
  })
  return { indent, rest }
}
