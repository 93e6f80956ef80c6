import { splitIndent } from '../code/hanging'
import type { Token } from '../code/highlight'

export type Piece = Token | { blank: number }
export type Line = { indent: string; pieces: Piece[] }

/** Cuts each `___` out of its token; blanks are counted from 0 in reading order. */
export function cutBlanks(lines: Token[][]): Line[] {
  let next = 0
  return lines.map(line => {
    const { indent, rest } = splitIndent(line)
    const pieces = rest.flatMap(token =>
      token.text
        .split('___')
        .flatMap((text, index): Piece[] => [
          ...(index > 0 ? [{ blank: next++ }] : []),
          ...(text ? [{ ...token, text }] : []),
        ]),
    )
    return { indent, pieces }
  })
}

/** The text with its blanks filled in order. */
export const fill = (text: string, answers: readonly string[]): string =>
  text
    .split('___')
    .map((piece, index) => (index === 0 ? piece : (answers[index - 1] ?? '') + piece))
    .join('')
