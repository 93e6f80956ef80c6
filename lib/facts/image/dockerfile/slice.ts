/**
 * A piece of a Dockerfile's text after continuation marks and comment lines were taken out: each UTF-16 unit remembers
 * the offset it came from, so that what is found in the joined line can be shown where it is written.
 */
export class Slice {
  readonly text: string
  private readonly offsets: readonly number[]

  constructor(text: string, offsets: readonly number[]) {
    this.text = text
    this.offsets = offsets
  }

  static readonly empty = new Slice('', [])

  /** `text` as it stands at `offset` of the file. */
  static from(text: string, offset: number): Slice {
    return new Slice(
      text,
      Array.from({ length: text.length }, (_, i) => offset + i),
    )
  }

  get start(): number {
    return this.offsets[0] ?? 0
  }
  /** Offset behind the last unit. */
  get end(): number {
    const last = this.offsets[this.offsets.length - 1]
    return last === undefined ? this.start : last + 1
  }
  slice(from: number, to: number = this.text.length): Slice {
    return new Slice(this.text.slice(from, to), this.offsets.slice(from, to))
  }
  concat(other: Slice): Slice {
    return new Slice(this.text + other.text, [...this.offsets, ...other.offsets])
  }
  trim(): Slice {
    const from = this.text.length - this.text.trimStart().length
    return this.slice(from, Math.max(from, this.text.trimEnd().length))
  }
  /** Pieces between white space. */
  fields(): Slice[] {
    return [...this.text.matchAll(/\S+/g)].map(match => this.slice(match.index, match.index + match[0].length))
  }
}
