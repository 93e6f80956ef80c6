import { parseExpression } from './parse.ts'
import { asksForStatus, type Expression } from './syntax.ts'
import { piecesOf } from './template.ts'

/**
 * An `if` as GitHub reads it. Without braces the whole text is one expression. With braces and anything outside them,
 * a line end included, the value becomes `format('…', …)`: a non-empty string, which is always true.
 */
export type Condition = {
  text: string
  /** What is evaluated, `success() &&` not yet added. Absent where it cannot be read. */
  expression?: Expression
  error?: string
  /** The text outside the braces that makes it true whatever is inside. */
  leftOver?: string
  /** It asks success(), always(), failure() or cancelled() itself: the runner adds no `success() &&`. */
  status: boolean
}

export function conditionOf(text: string): Condition {
  if (text.trim() === '') return { text, expression: call('success'), status: true }
  const pieces = piecesOf(text)
  const braces = pieces.filter(piece => piece.type === 'expression')
  if (braces.length === 0) {
    const parsed = parseExpression(text)
    if (!parsed.ok) return { text, error: parsed.message, status: false }
    return { text, expression: parsed.expression, status: asksForStatus(parsed.expression) }
  }
  const error = braces.find(piece => piece.error !== undefined)?.error
  if (error !== undefined) return { text, error, status: false }
  const status = braces.some(piece => piece.expression && asksForStatus(piece.expression))
  const [only] = braces
  if (pieces.length === 1 && only?.expression) return { text, expression: only.expression, status }
  const literal = pieces.map(piece => (piece.type === 'text' ? piece.text : '')).join('')
  if (literal === '') {
    // `${{ a }}${{ b }}`: a string, empty only if both are.
    const args = braces.flatMap(piece => (piece.expression ? [piece.expression] : []))
    const pattern = args.map((_, at) => `{${at}}`).join('')
    return {
      text,
      expression: { type: 'call', name: 'format', args: [{ type: 'literal', value: pattern }, ...args] },
      status,
    }
  }
  return { text, expression: { type: 'literal', value: true }, leftOver: literal, status }
}

const call = (name: string): Expression => ({ type: 'call', name, args: [] })
