import type { Word, WordPart } from './syntax.ts'

export type Token =
  | { kind: 'word'; word: Word; quoted: boolean }
  | { kind: 'op'; text: string; start: number; end: number }
  | { kind: 'redirect'; text: string; start: number; end: number }

/** Cuts a POSIX/bash script into words and operators. Here-documents are left out, comments and `\` line ends too. */
export function tokensOf(script: string): Token[] {
  return new Lexer(script).run()
}

class Lexer {
  private at = 0
  private readonly tokens: Token[] = []
  private readonly heredocs: { mark: string; strip: boolean }[] = []
  private readonly s: string
  constructor(script: string) {
    this.s = script
  }

  run(): Token[] {
    while (this.at < this.s.length) this.step()
    return this.tokens
  }

  private step(): void {
    const { s, at } = this
    const two = s.slice(at, at + 2)
    if (two === '\\\n') this.at += 2
    else if (s[at] === '\n') {
      this.op('\n')
      this.skipHeredocs()
    } else if (/[ \t\r]/.test(s[at]!)) this.at++
    else if (s[at] === '#') while (this.at < s.length && s[this.at] !== '\n') this.at++
    else if (s.startsWith('${{', at)) this.word()
    else if (/^(?:\d*|&)(?:>>|>&|>\||>|<<<|<<-|<<|<&|<(?!\())/.test(s.slice(at, at + 8))) this.redirect()
    else if (['&&', '||', ';;', '|&'].includes(two)) this.op(two)
    else if (';&|()'.includes(s[at]!)) this.op(s[at]!)
    else this.word()
  }

  private op(text: string): void {
    this.tokens.push({ kind: 'op', text, start: this.at, end: this.at + text.length })
    this.at += text.length
  }

  private redirect(): void {
    const found = /^(?:\d*|&)(?:>>|>&|>\||>|<<<|<<-|<<|<&|<)/.exec(this.s.slice(this.at, this.at + 8))!
    const text = found[0]
    this.tokens.push({ kind: 'redirect', text, start: this.at, end: this.at + text.length })
    this.at += text.length
    if (!/<<-?$/.test(text) || text.endsWith('<<<')) return
    while (/[ \t]/.test(this.s[this.at] ?? '')) this.at++
    const before = this.tokens.length
    this.word()
    const token = this.tokens[before]
    if (token?.kind === 'word')
      this.heredocs.push({
        mark: token.word.parts.map(part => (part.type === 'text' ? part.text : '')).join(''),
        strip: text.endsWith('-'),
      })
  }

  private skipHeredocs(): void {
    for (const { mark, strip } of this.heredocs.splice(0)) {
      while (this.at < this.s.length) {
        const end = this.s.indexOf('\n', this.at)
        const line = this.s.slice(this.at, end < 0 ? undefined : end)
        this.at = end < 0 ? this.s.length : end + 1
        if ((strip ? line.replace(/^\t+/, '') : line) === mark) break
      }
    }
  }

  private word(): void {
    const { s } = this
    const start = this.at
    const parts: WordPart[] = []
    let quoted = false
    const text = (more: string): void => {
      const last = parts.at(-1)
      if (last?.type === 'text') last.text += more
      else parts.push({ type: 'text', text: more })
    }
    let double = false
    while (this.at < s.length) {
      const c = s[this.at]!
      if (s.startsWith('${{', this.at)) {
        const end = s.indexOf('}}', this.at)
        parts.push({ type: 'expression', source: s.slice(this.at + 3, end < 0 ? undefined : end).trim() })
        this.at = end < 0 ? s.length : end + 2
      } else if (c === '"') {
        double = !double
        quoted = true
        text('')
        this.at++
      } else if (c === "'" && !double) {
        const end = s.indexOf("'", this.at + 1)
        text(s.slice(this.at + 1, end < 0 ? undefined : end))
        quoted = true
        this.at = end < 0 ? s.length : end + 1
      } else if (c === '\\') {
        const next = s[this.at + 1] ?? ''
        if (next !== '\n') text(double && !'$`"\\'.includes(next) ? c + next : next)
        this.at += 2
      } else if (c === '$') this.dollar(parts, text)
      else if (c === '`') {
        const end = s.indexOf('`', this.at + 1)
        parts.push({ type: 'command', source: s.slice(this.at + 1, end < 0 ? undefined : end) })
        this.at = end < 0 ? s.length : end + 1
      } else if (!double && /[\s;&|()<>]/.test(c)) {
        if (c === '<' || c === '>') {
          // Process substitution is one opaque word; a redirect ends this one.
          if (s[this.at + 1] === '(' && this.at === start) this.parenthesised(parts, 2)
          else break
        } else break
      } else {
        text(c)
        this.at++
      }
    }
    // A lone character that no branch took would loop for ever.
    if (this.at === start) text(s[this.at++]!)
    this.tokens.push({ kind: 'word', word: { parts, start, end: this.at }, quoted })
  }

  private dollar(parts: WordPart[], text: (more: string) => void): void {
    const rest = this.s.slice(this.at)
    if (rest.startsWith('$(')) return this.parenthesised(parts, 2)
    const braced = /^\$\{([!#]?)([A-Za-z_]\w*|[?#@*$!0-9-])((?:[^{}]|\{[^{}]*\})*)\}/.exec(rest)
    if (braced) {
      parts.push({ type: 'variable', name: braced[2] ?? '', rest: (braced[1] ?? '') + (braced[3] ?? '') })
      this.at += braced[0].length
      return
    }
    const plain = /^\$([A-Za-z_]\w*|[?#@*$!0-9-])/.exec(rest)
    if (plain) parts.push({ type: 'variable', name: plain[1] ?? '', rest: '' })
    else text('$')
    this.at += plain ? plain[0].length : 1
  }

  private parenthesised(parts: WordPart[], from: number): void {
    const { s } = this
    let depth = 1
    let at = this.at + from
    let quote = ''
    for (; at < s.length && depth > 0; at++) {
      const c = s[at]!
      if (c === '\\') at++
      else if (quote) {
        if (c === quote) quote = ''
      } else if (c === '"' || c === "'") quote = c
      else if (c === '(') depth++
      else if (c === ')') depth--
    }
    parts.push({ type: 'command', source: s.slice(this.at + from, at - 1) })
    this.at = at
  }
}
