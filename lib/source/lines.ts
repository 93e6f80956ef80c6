import type { Position, Range } from './types.ts'

/** Turns offsets into positions. A line ends at LF, CRLF or a lone CR, as in Monaco. */
export class Lines {
  private readonly starts: number[] = [0]
  private readonly length: number

  constructor(text: string) {
    this.length = text.length
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i)
      if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) this.starts.push(i + 1)
    }
  }

  position(offset: number): Position {
    const at = Math.max(0, Math.min(offset, this.length))
    let low = 0
    let high = this.starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.starts[middle] ?? 0) <= at) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: at - (this.starts[low] ?? 0) + 1, offset: at }
  }

  range(start: number, end: number): Range {
    return { start: this.position(start), end: this.position(Math.max(start, end)) }
  }
}

let latest: { text: string; lines: Lines } | undefined

/** The lines of a text that is asked about again and again: the last one is kept. */
export function linesOf(text: string): Lines {
  if (latest?.text !== text) latest = { text, lines: new Lines(text) }
  return latest.lines
}
