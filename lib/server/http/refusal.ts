/** An answer that is not what was asked for: a status, a word for programs, a sentence for people. */
export class Refusal extends Error {
  override name = 'Refusal'
  readonly status: number
  readonly word: string
  readonly more: Readonly<Record<string, unknown>>

  constructor(status: number, word: string, sentence: string, more: Readonly<Record<string, unknown>> = {}) {
    super(sentence)
    this.status = status
    this.word = word
    this.more = more
  }
}

export const notFound = (): Refusal => new Refusal(404, 'not-found', 'There is no such thing here.')
