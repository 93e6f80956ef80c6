import { plainText, type AndOr, type Command, type List, type Pipeline, type Simple } from './syntax.ts'
import { tokensOf, type Token } from './tokens.ts'

/** The script as lists of pipelines, as far as exit codes need it. Never throws; what is odd becomes plain commands. */
export function parseShell(script: string): List {
  return new Parser(tokensOf(script)).list(new Set())
}

const openers = new Set(['if', 'while', 'until', 'for', 'select', 'case', 'function', '{'])
const none: ReadonlySet<string> = new Set()

class Parser {
  private next = 0
  private depth = 0
  private readonly tokens: Token[]
  constructor(tokens: Token[]) {
    this.tokens = tokens
  }

  list(ends: ReadonlySet<string>): List {
    const list: List = []
    while (this.next < this.tokens.length && !this.atEnd(ends)) {
      if (this.takeOp('\n') || this.takeOp(';') || this.takeOp('&')) continue
      const before = this.next
      list.push(this.andOr())
      // Something that begins no command (a stray `)` or `;;`) is stepped over.
      if (this.next === before) this.next++
    }
    return list
  }

  private andOr(): AndOr {
    const first = this.pipeline()
    const rest: AndOr['rest'] = []
    for (;;) {
      const op = this.takeOp('&&') ? '&&' : this.takeOp('||') ? '||' : undefined
      if (!op) break
      while (this.takeOp('\n'));
      rest.push({ op, pipeline: this.pipeline() })
    }
    return { first, rest, background: this.takeOp('&') }
  }

  private pipeline(): Pipeline {
    let negated = false
    while (this.takeWord('!')) negated = !negated
    const commands = [this.command()]
    while (this.takeOp('|') || this.takeOp('|&')) {
      while (this.takeOp('\n'));
      commands.push(this.command())
    }
    return { negated, commands }
  }

  private command(): Command {
    const word = this.keyword()
    if (this.depth > 50) return this.simple()
    this.depth++
    try {
      if (this.takeOp('(')) {
        const body = this.list(new Set([')']))
        this.takeOp(')')
        return this.redirected({ type: 'group', body })
      }
      if (word && openers.has(word)) return this.redirected(this.compound(word))
      const name = this.functionName()
      if (name)
        return {
          type: 'function',
          name,
          body: [{ first: { negated: false, commands: [this.command()] }, rest: [], background: false }],
        }
      return this.simple()
    } finally {
      this.depth--
    }
  }

  private compound(word: string): Command {
    this.next++
    switch (word) {
      case '{': {
        const body = this.list(new Set(['}']))
        this.takeWord('}')
        return { type: 'group', body }
      }
      case 'if':
        return this.conditional()
      case 'while':
      case 'until': {
        const test = this.list(new Set(['do']))
        return { type: 'loop', until: word === 'until', test, body: this.doBody() }
      }
      case 'for':
      case 'select':
        while (this.next < this.tokens.length && this.keyword() !== 'do') this.next++
        return { type: 'loop', until: false, test: undefined, body: this.doBody() }
      case 'function': {
        const name = this.keyword() ?? ''
        this.next++
        if (this.takeOp('(')) this.takeOp(')')
        while (this.takeOp('\n'));
        return {
          type: 'function',
          name,
          body: [{ first: { negated: false, commands: [this.command()] }, rest: [], background: false }],
        }
      }
      default:
        return this.cases()
    }
  }

  private conditional(): Command {
    const clauses: { test: List; body: List }[] = []
    do {
      const test = this.list(new Set(['then']))
      this.takeWord('then')
      clauses.push({ test, body: this.list(new Set(['elif', 'else', 'fi'])) })
    } while (this.takeWord('elif'))
    const otherwise = this.takeWord('else') ? this.list(new Set(['fi'])) : undefined
    this.takeWord('fi')
    return { type: 'if', clauses, otherwise }
  }

  private doBody(): List {
    this.takeWord('do')
    const body = this.list(new Set(['done']))
    this.takeWord('done')
    return body
  }

  private cases(): Command {
    const bodies: List[] = []
    while (this.next < this.tokens.length && this.keyword() !== 'in') this.next++
    this.takeWord('in')
    while (this.next < this.tokens.length && this.keyword() !== 'esac') {
      while (this.next < this.tokens.length && !this.takeOp(')')) {
        if (this.keyword() === 'esac') break
        this.next++
      }
      bodies.push(this.list(new Set([';;', 'esac'])))
      this.takeOp(';;')
      while (this.takeOp('\n'));
    }
    this.takeWord('esac')
    return { type: 'case', bodies }
  }

  private simple(): Simple {
    const first = this.tokens[this.next]
    const start = first ? (first.kind === 'word' ? first.word.start : first.start) : 0
    const simple: Simple = { type: 'simple', assignments: [], words: [], redirects: [], start, end: start }
    for (;;) {
      const token = this.tokens[this.next]
      if (!token || token.kind === 'op') return simple
      this.next++
      if (token.kind === 'redirect') {
        const target = this.tokens[this.next]
        if (target?.kind !== 'word') continue
        this.next++
        simple.redirects.push({ op: token.text, target: target.word })
        simple.end = target.word.end
        continue
      }
      const { word } = token
      simple.end = word.end
      const head = word.parts[0]
      const assigned = head?.type === 'text' ? /^([A-Za-z_]\w*)\+?=/.exec(head.text) : null
      if (simple.words.length === 0 && assigned && head?.type === 'text') {
        const parts = [{ type: 'text' as const, text: head.text.slice(assigned[0].length) }, ...word.parts.slice(1)]
        simple.assignments.push({ name: assigned[1] ?? '', value: { ...word, parts } })
      } else simple.words.push(word)
    }
  }

  /** Redirects of a compound command are read and let go. */
  private redirected(command: Command): Command {
    while (this.tokens[this.next]?.kind === 'redirect') this.next += 2
    return command
  }

  private functionName(): string | undefined {
    const [a, b, c] = this.tokens.slice(this.next, this.next + 3)
    if (a?.kind !== 'word' || b?.kind !== 'op' || b.text !== '(' || c?.kind !== 'op' || c.text !== ')') return undefined
    this.next += 3
    while (this.takeOp('\n'));
    return plainText(a.word)
  }

  private atEnd(ends: ReadonlySet<string>): boolean {
    if (ends === none) return false
    const token = this.tokens[this.next]
    if (token?.kind === 'op') return ends.has(token.text)
    const word = this.keyword()
    return word !== undefined && ends.has(word)
  }

  /** An unquoted plain word here. */
  private keyword(): string | undefined {
    const token = this.tokens[this.next]
    return token?.kind === 'word' && !token.quoted ? plainText(token.word) : undefined
  }

  private takeWord(text: string): boolean {
    if (this.keyword() !== text) return false
    this.next++
    return true
  }

  private takeOp(text: string): boolean {
    const token = this.tokens[this.next]
    if (token?.kind !== 'op' || token.text !== text) return false
    this.next++
    return true
  }
}
