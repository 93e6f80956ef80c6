import { Lines } from './lines.ts'
import { LIMITS, type Parsed } from './parsed.ts'
import type { Entry, Node } from './tree.ts'
import type { Path } from './types.ts'

/**
 * Reads JSON (RFC 8259) into a tree with exact ranges; several texts may follow each other, as kubectl allows. Nothing
 * that JSON does not know (comments, single quotes, a comma before a bracket) is accepted.
 */
export function parseJson(file: string, text: string): Parsed {
  const parsed: Parsed = { documents: [], duplicates: [], problems: [] }
  const lines = new Lines(text)
  if (text.length > LIMITS.characters) {
    parsed.problems.push({
      file,
      code: 'too-large',
      message: `This file has ${text.length} characters; at most ${LIMITS.characters} are read. Split it.`,
      range: lines.range(0, 1),
    })
    return parsed
  }
  const reader = new JsonReader(file, text, lines, parsed)
  try {
    reader.all()
  } catch (error) {
    if (!(error instanceof JsonError)) throw error
    parsed.problems.push({
      file,
      code: error.code,
      message: error.message,
      range: lines.range(error.offset, error.offset + 1),
    })
  }
  return parsed
}

class JsonError extends Error {
  constructor(
    message: string,
    readonly offset: number,
    readonly code: 'syntax' | 'too-deep' = 'syntax',
  ) {
    super(message)
  }
}

class JsonReader {
  private at = 0
  constructor(
    private readonly file: string,
    private readonly text: string,
    private readonly lines: Lines,
    private readonly parsed: Parsed,
  ) {
    if (text.startsWith('\uFEFF')) this.at = 1
  }

  all(): void {
    for (this.space(); this.at < this.text.length; this.space()) {
      const start = this.at
      const root = this.value([])
      this.parsed.documents.push({ index: this.parsed.documents.length, range: this.lines.range(start, this.at), root })
    }
  }

  private value(path: Path): Node {
    if (path.length > LIMITS.depth)
      throw new JsonError(`This is nested more than ${LIMITS.depth} levels deep.`, this.at, 'too-deep')
    const letter = this.text[this.at]
    if (letter === '{') return this.object(path)
    if (letter === '[') return this.array(path)
    if (letter === '"') {
      const start = this.at
      const value = this.string()
      return { type: 'scalar', value, style: 'double', raw: value, range: this.lines.range(start, this.at) }
    }
    const start = this.at
    const word = /^(true|false|null|-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?)(?![A-Za-z0-9_.])/.exec(
      this.text.slice(start, start + 400),
    )?.[0]
    if (word === undefined)
      throw new JsonError(
        letter === undefined
          ? 'The text ends where a value is expected.'
          : `A value is expected here, not ${JSON.stringify(letter)}. JSON strings stand in double quotes.`,
        start,
      )
    this.at += word.length
    return {
      type: 'scalar',
      value: JSON.parse(word) as number | boolean | null,
      style: 'plain',
      raw: word,
      range: this.lines.range(start, this.at),
    }
  }

  private object(path: Path): Node {
    const start = this.at++
    const entries: Entry[] = []
    const first = new Map<string, Entry>()
    for (this.space(); this.text[this.at] !== '}'; this.space()) {
      if (entries.length > 0) this.take(',', 'A comma or a closing } is expected here.')
      this.space()
      const keyStart = this.at
      if (this.text[this.at] !== '"')
        throw new JsonError('A key in double quotes is expected here (no comma before a closing bracket).', this.at)
      const key = this.string()
      const keyRange = this.lines.range(keyStart, this.at)
      this.space()
      this.take(':', `A colon is expected after the key "${key}".`)
      this.space()
      const value = this.value([...path, key])
      const entry: Entry = { key, keyRange, value, range: { start: keyRange.start, end: value.range.end } }
      const earlier = first.get(key)
      if (earlier)
        this.parsed.duplicates.push({
          file: this.file,
          key,
          path: [...path, key],
          range: keyRange,
          first: earlier.keyRange,
        })
      else first.set(key, entry)
      entries.push(entry)
    }
    this.at++
    return { type: 'map', entries, range: this.lines.range(start, this.at) }
  }

  private array(path: Path): Node {
    const start = this.at++
    const items: Node[] = []
    for (this.space(); this.text[this.at] !== ']'; this.space()) {
      if (items.length > 0) this.take(',', 'A comma or a closing ] is expected here.')
      this.space()
      items.push(this.value([...path, items.length]))
    }
    this.at++
    return { type: 'seq', items, range: this.lines.range(start, this.at) }
  }

  private string(): string {
    const start = this.at
    for (let i = start + 1; i < this.text.length; i++) {
      const code = this.text.charCodeAt(i)
      if (code === 92) i++
      else if (code < 32)
        throw new JsonError('A string may not contain a line break or a control character; write \\n.', i)
      else if (code === 34) {
        this.at = i + 1
        try {
          return JSON.parse(this.text.slice(start, this.at)) as string
        } catch {
          throw new JsonError('This string has an escape that JSON does not know.', start)
        }
      }
    }
    throw new JsonError('This string is not closed.', start)
  }

  private take(letter: string, message: string): void {
    if (this.text[this.at] !== letter)
      throw new JsonError(this.at >= this.text.length ? `The text ends too early. ${message}` : message, this.at)
    this.at++
  }

  private space(): void {
    while (this.at < this.text.length && ' \t\r\n'.includes(this.text[this.at] ?? '?')) this.at++
  }
}
