import type { Slice } from './slice.ts'

/** What is known of variables at a spot; `known: false` says that the value is given elsewhere (the base image, the command line). */
export type Variable = {
  value: string
  known: boolean
  /** Not declared in this file; only the base image could set it. */
  foreign?: boolean
}
export type Lookup = (name: string) => Variable | undefined

/** Text after substitution; `known` is false if a part of it depends on what is not in the file. */
export type Expanded = { value: string; known: boolean; fault?: string }

/** Splits at white space outside quotes, quotes kept or removed; `$` is left alone. */
export function shellWords(text: string, escape: string, options: { rawQuotes?: boolean }): string[] {
  const words: string[] = []
  let word: string | undefined
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i)
    if (/\s/.test(char)) {
      if (word !== undefined) words.push(word)
      word = undefined
    } else if (char === "'" || char === '"') {
      const close = closing(text, i, escape)
      const inner = text.slice(i + 1, close)
      word = (word ?? '') + (options.rawQuotes ? text.slice(i, close + 1) : inner)
      i = close
    } else if (char === escape) {
      word = (word ?? '') + (options.rawQuotes ? char : '') + text.charAt(i + 1)
      i++
    } else word = (word ?? '') + char
  }
  if (word !== undefined) words.push(word)
  return words
}

function closing(text: string, open: number, escape: string): number {
  const quote = text.charAt(open)
  for (let i = open + 1; i < text.length; i++) {
    if (quote === '"' && text.charAt(i) === escape) i++
    else if (text.charAt(i) === quote) return i
  }
  return text.length
}

/** The words of a slice as written, each with the way back to its place (line_parsers.go, parseWords). */
export function rawWords(slice: Slice, escape: string): Slice[] {
  const words: Slice[] = []
  const { text } = slice
  let start = -1
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i)
    if (/\s/.test(char)) {
      if (start >= 0) words.push(slice.slice(start, i))
      start = -1
      continue
    }
    if (start < 0) start = i
    if (char === "'" || char === '"') i = closing(text, i, escape)
    else if (char === escape) i++
  }
  if (start >= 0) words.push(slice.slice(start))
  return words
}

/** One word with quotes removed and `$name`, `${name:-word}` … replaced (frontend/dockerfile/shell/lex.go). */
export function expandWord(text: string, escape: string, lookup: Lookup): Expanded {
  const reader = new Reader(text, escape, lookup)
  const value = reader.until(undefined)
  return { value, known: reader.known, ...(reader.fault === undefined ? {} : { fault: reader.fault }) }
}

const NAME = /(?:\d+|[@*#?\-$!]|[\p{L}_][\p{L}\p{N}_]*)/uy

/** The kernel hands no longer string to a program (execve(2), MAX_ARG_STRLEN): variables that double each other end here. */
const LONGEST = 131_072

class Reader {
  known = true
  fault: string | undefined
  private at = 0
  private depth = 0
  private readonly text: string
  private readonly escape: string
  private readonly lookup: Lookup

  constructor(text: string, escape: string, lookup: Lookup) {
    this.text = text
    this.escape = escape
    this.lookup = lookup
  }

  until(stop: string | undefined): string {
    let out = ''
    while (this.at < this.text.length) {
      const char = this.text.charAt(this.at)
      if (char === stop) {
        this.at++
        return out
      }
      if (char === "'") out += this.single()
      else if (char === '"') out += this.double()
      else if (char === '$') out += this.dollar()
      else if (char === this.escape) {
        out += this.text.charAt(this.at + 1)
        this.at += 2
      } else {
        out += char
        this.at++
      }
      if (out.length > LONGEST) return this.tooLong()
    }
    if (stop !== undefined) this.fault ??= `missing ${stop}`
    return out
  }

  private tooLong(): string {
    this.fault ??= `a value of more than ${LONGEST} characters`
    this.known = false
    this.at = this.text.length
    return ''
  }

  private single(): string {
    const close = this.text.indexOf("'", this.at + 1)
    const end = close < 0 ? this.text.length : close
    if (close < 0) this.fault ??= "a ' that is never closed"
    const inner = this.text.slice(this.at + 1, end)
    this.at = end + 1
    return inner
  }

  private double(): string {
    let out = ''
    this.at++
    while (this.at < this.text.length) {
      const char = this.text.charAt(this.at)
      const next = this.text.charAt(this.at + 1)
      if (char === '"') {
        this.at++
        return out
      }
      if (char === '$') out += this.dollar()
      else if (char === this.escape && (next === '"' || next === '$' || next === this.escape)) {
        out += next
        this.at += 2
      } else {
        out += char
        this.at++
      }
    }
    this.fault ??= 'a " that is never closed'
    return out
  }

  private dollar(): string {
    this.at++
    if (this.text.charAt(this.at) !== '{') {
      const name = this.name()
      return name === '' ? '$' : this.read(name).value
    }
    this.at++
    const name = this.name()
    if (name === '') {
      this.fault ??= 'a substitution without a name'
      return ''
    }
    let operator = this.text.charAt(this.at++)
    if (operator === '}') return this.read(name).value
    const emptyIsUnset = operator === ':'
    if (emptyIsUnset) operator = this.text.charAt(this.at++)
    const variable = this.lookup(name)
    // Nobody writes a default for a variable that the base image is known to set: a foreign one counts as unset here.
    const set =
      variable !== undefined && !variable.foreign && !(emptyIsUnset && variable.known && variable.value === '')
    if ('-+?'.includes(operator) && operator !== '') return this.conditional(name, operator, variable, set)
    // ${name#…}, ${name%…}, ${name/…/…}: what they give is not followed.
    this.until('}')
    if (!'#%/'.includes(operator) || operator === '') this.fault ??= `a substitution that does not exist: ${operator}`
    this.known = false
    return ''
  }

  private conditional(name: string, operator: string, variable: Variable | undefined, set: boolean): string {
    const before = this.known
    if (++this.depth > 100) {
      this.fault ??= 'defaults inside defaults, more than 100 deep'
      this.at = this.text.length
      return ''
    }
    const word = this.until('}')
    this.depth--
    const wordKnown = this.known
    this.known = before && (!set || (variable?.known ?? true))
    if (operator === '?') return this.read(name).value
    const takesWord = operator === '-' ? !set : set
    if (!takesWord) return operator === '-' ? (variable?.value ?? '') : ''
    this.known &&= wordKnown
    return word
  }

  private read(name: string): Variable {
    const variable = this.lookup(name) ?? { value: '', known: true }
    if (!variable.known) this.known = false
    return variable
  }

  private name(): string {
    NAME.lastIndex = this.at
    const match = NAME.exec(this.text)
    this.at += match?.[0].length ?? 0
    return match?.[0] ?? ''
  }
}
