import type { Place } from '../../source/types.ts'

/**
 * A string of a workflow with what is put into it followed to where it comes from. A symbol stands for a value that no
 * file shows; two symbols with the same key are the same value, unless it is `unknown`.
 */
export type Text = { pieces: TextPiece[]; faults: { place: Place; says: string }[] }
export type TextPiece =
  { type: 'text'; text: string } | { type: 'symbol'; key: string; says: string; origin?: Origin; unknown?: boolean }
/** The step of a job that made the value. */
export type Origin = { job: string; step: number; output: string }

export const literal = (text: string): Text => ({ pieces: text === '' ? [] : [{ type: 'text', text }], faults: [] })

/** A script whose variables double each other ends here. */
const longest = 131_072

export function joined(texts: readonly Text[]): Text {
  const pieces: TextPiece[] = []
  let length = 0
  for (const text of texts)
    for (const piece of text.pieces) {
      const last = pieces.at(-1)
      length += piece.type === 'text' ? piece.text.length : 1
      if (length > longest)
        return { pieces: [{ type: 'symbol', key: '?long', says: 'a text without end', unknown: true }], faults: [] }
      if (piece.type === 'text' && last?.type === 'text')
        pieces[pieces.length - 1] = { type: 'text', text: last.text + piece.text }
      else pieces.push(piece)
    }
  return { pieces, faults: texts.flatMap(text => text.faults) }
}

/** One string per value: equal keys are equal values, if nothing in it is unknown. */
export const keyOf = (text: Text): string =>
  text.pieces.map(piece => (piece.type === 'text' ? piece.text : `\u27e8${piece.key}\u27e9`)).join('')
/** For people. */
export const saysOf = (text: Text): string =>
  text.pieces.map(piece => (piece.type === 'text' ? piece.text : piece.says)).join('')
export const isUnknown = (text: Text): boolean => text.pieces.some(piece => piece.type === 'symbol' && piece.unknown)
/** The string itself, if no symbol is in it. */
export const plain = (text: Text): string | undefined =>
  text.pieces.every(piece => piece.type === 'text') ? keyOf(text) : undefined

/** What stands before and after the first such character that is written out. */
export function cutAt(text: Text, mark: string): [Text, Text] | undefined {
  for (const [i, piece] of text.pieces.entries()) {
    const at = piece.type === 'text' ? piece.text.indexOf(mark) : -1
    if (piece.type !== 'text' || at < 0) continue
    const part = (pieces: TextPiece[]): Text =>
      joined([{ pieces: pieces.filter(p => p.type !== 'text' || p.text !== ''), faults: text.faults }])
    return [
      part([...text.pieces.slice(0, i), { type: 'text', text: piece.text.slice(0, at) }]),
      part([{ type: 'text', text: piece.text.slice(at + mark.length) }, ...text.pieces.slice(i + 1)]),
    ]
  }
  return undefined
}
