import { parseExpression } from './parse.ts'
import type { Expression } from './syntax.ts'

/** A string cut at its `${{ }}`: text, and expressions with where they begin and end in the string. */
export type Piece =
  | { type: 'text'; text: string }
  | { type: 'expression'; source: string; start: number; end: number; expression?: Expression; error?: string }

/** `}}` inside a single-quoted string does not close. What is not closed stays text. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (;;) {
    const start = text.indexOf('${{', at)
    const end = start < 0 ? -1 : closing(text, start + 3)
    if (end < 0) {
      if (at < text.length) pieces.push({ type: 'text', text: text.slice(at) })
      return pieces
    }
    if (start > at) pieces.push({ type: 'text', text: text.slice(at, start) })
    const source = text.slice(start + 3, end)
    const parsed = parseExpression(source)
    pieces.push({
      type: 'expression',
      source: source.trim(),
      start,
      end: end + 2,
      ...(parsed.ok ? { expression: parsed.expression } : { error: parsed.message }),
    })
    at = end + 2
  }
}

function closing(text: string, from: number): number {
  let quoted = false
  for (let at = from; at < text.length; at++) {
    if (text[at] === "'") quoted = !quoted
    else if (!quoted && text.startsWith('}}', at)) return at
  }
  return -1
}
