/** Units of a slice that stand side by side in the file: from `at` in the slice, from `offset` in the file. */
type Run = { at: number; offset: number }

/**
 * A piece of a Dockerfile's text after continuation marks and comment lines were taken out. It remembers where each of
 * its parts came from, so that what is found in the joined line can be shown where it is written.
 */
export class Slice {
  readonly text: string
  /** In order; the first begins at 0. */
  private readonly runs: readonly Run[]

  private constructor(text: string, runs: readonly Run[]) {
    this.text = text
    this.runs = runs
  }

  static readonly empty = new Slice('', [])

  /** `text` as it stands at `offset` of the file. */
  static from(text: string, offset: number): Slice {
    return new Slice(text, [{ at: 0, offset }])
  }

  static join(parts: readonly Slice[]): Slice {
    const runs: Run[] = []
    let at = 0
    for (const part of parts) {
      if (part.text === '') continue
      for (const run of part.runs) runs.push({ at: run.at + at, offset: run.offset })
      at += part.text.length
    }
    return new Slice(parts.map(part => part.text).join(''), runs)
  }

  get start(): number {
    return this.runs[0]?.offset ?? 0
  }

  /** Offset behind the last unit. */
  get end(): number {
    const last = this.runs.at(-1)
    return last ? last.offset + this.text.length - last.at : this.start
  }

  slice(from: number, to: number = this.text.length): Slice {
    const runs: Run[] = []
    for (let i = this.runAt(from); i < this.runs.length; i++) {
      const run = this.runs[i]
      // Nothing, too, stands somewhere.
      if (!run || (run.at >= to && runs.length > 0)) break
      const skipped = Math.max(0, from - run.at)
      runs.push({ at: run.at + skipped - from, offset: run.offset + skipped })
    }
    return new Slice(this.text.slice(from, to), runs)
  }

  trim(): Slice {
    const from = this.text.length - this.text.trimStart().length
    return this.slice(from, Math.max(from, this.text.trimEnd().length))
  }

  /** Pieces between white space. */
  fields(): Slice[] {
    return [...this.text.matchAll(/\S+/g)].map(match => this.slice(match.index, match.index + match[0].length))
  }

  /** The run that holds a unit: the last one that begins at or before it. */
  private runAt(unit: number): number {
    let low = 0
    let high = this.runs.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.runs[middle]?.at ?? 0) <= unit) low = middle
      else high = middle - 1
    }
    return low
  }
}
