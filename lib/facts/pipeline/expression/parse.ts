import type { BinaryOp, Expression } from './syntax.ts'

export type Parsed = { ok: true; expression: Expression } | { ok: false; message: string; at: number }

type Token =
  | { kind: 'literal'; value: null | boolean | number | string; at: number }
  | { kind: 'word'; text: string; at: number }
  | { kind: 'op'; text: string; at: number }

const numberForm = /^[+-]?(?:0x[0-9a-f]+|0o[0-7]+|(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?|Infinity)$/i
const binding: Record<string, number> = { '||': 1, '&&': 2, '==': 3, '!=': 3, '<': 4, '<=': 4, '>': 4, '>=': 4 }
/** The runner takes no deeper one (ExpressionConstants.MaxDepth). */
const deepest = 50
/** The runner takes no longer expression (ExpressionConstants.MaxLength). */
const longest = 21_000

class ExpressionError extends Error {
  readonly at: number
  constructor(message: string, at: number) {
    super(message)
    this.at = at
  }
}

/** Reads what stands between `${{` and `}}`, or a whole `if`. Never throws. */
export function parseExpression(text: string): Parsed {
  if (text.length > longest)
    return {
      ok: false,
      message: `an expression may have ${longest} characters; this one has ${text.length}`,
      at: longest,
    }
  try {
    const tokens = tokenize(text)
    const reader = new Reader(tokens, text.length)
    const expression = reader.expression(0, 0)
    reader.end()
    return { ok: true, expression }
  } catch (error) {
    if (error instanceof ExpressionError) return { ok: false, message: error.message, at: error.at }
    throw error
  }
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < text.length) {
    const rest = text.slice(at)
    const space = /^\s+/.exec(rest)
    if (space) {
      at += space[0].length
      continue
    }
    if (rest.startsWith("'")) {
      const found = /^'((?:[^']|'')*)'/.exec(rest)
      if (!found) throw new ExpressionError('a string is not closed; strings stand in single quotes', at)
      tokens.push({ kind: 'literal', value: (found[1] ?? '').replaceAll("''", "'"), at })
      at += found[0].length
      continue
    }
    const number = /^[+-]?(?:\d|\.\d)[\w.]*(?:(?<=e)[+-]\d+)?/i.exec(rest)
    if (number && !memberFollows(tokens)) {
      if (!numberForm.test(number[0])) throw new ExpressionError(`"${number[0]}" is no number`, at)
      tokens.push({ kind: 'literal', value: Number(number[0].replace(/^\+/, '')), at })
      at += number[0].length
      continue
    }
    const op = /^(?:&&|\|\||==|!=|<=|>=|[<>!()[\].,*])/.exec(rest)
    if (op) {
      tokens.push({ kind: 'op', text: op[0], at })
      at += op[0].length
      continue
    }
    const word = /^[A-Za-z_][\w-]*/.exec(rest)
    if (!word) {
      const hint = rest.startsWith('"') ? '; strings stand in single quotes' : ''
      throw new ExpressionError(`unexpected "${rest.slice(0, 1)}"${hint}`, at)
    }
    tokens.push({ kind: 'word', text: word[0], at })
    at += word[0].length
  }
  return tokens
}

/** After `a.` a digit begins no number. */
const memberFollows = (tokens: Token[]): boolean => {
  const last = tokens.at(-1)
  return last?.kind === 'op' && last.text === '.'
}

class Reader {
  private next = 0
  private readonly tokens: Token[]
  private readonly length: number
  constructor(tokens: Token[], length: number) {
    this.tokens = tokens
    this.length = length
  }

  end(): void {
    const left = this.tokens[this.next]
    if (left) throw new ExpressionError('something is left over here', left.at)
  }

  expression(least: number, depth: number): Expression {
    if (depth > deepest) throw new ExpressionError('nested too deeply', this.at())
    let left = this.unary(depth + 1)
    for (;;) {
      const token = this.tokens[this.next]
      const power = token?.kind === 'op' ? binding[token.text] : undefined
      if (token?.kind !== 'op' || power === undefined || power <= least) return left
      this.next++
      const right = this.expression(power, depth + 1)
      left = { type: 'binary', op: token.text as BinaryOp, left, right }
    }
  }

  private unary(depth: number): Expression {
    if (this.take('!')) {
      if (depth > deepest) throw new ExpressionError('nested too deeply', this.at())
      return { type: 'not', of: this.unary(depth + 1) }
    }
    return this.members(this.primary(depth), depth)
  }

  private primary(depth: number): Expression {
    const token = this.tokens[this.next++]
    if (!token) throw new ExpressionError('the expression ends too early', this.length)
    if (token.kind === 'literal') return { type: 'literal', value: token.value }
    if (token.kind === 'word') {
      if (this.take('(')) return { type: 'call', name: token.text.toLowerCase(), args: this.args(depth) }
      switch (token.text) {
        case 'true':
          return { type: 'literal', value: true }
        case 'false':
          return { type: 'literal', value: false }
        case 'null':
          return { type: 'literal', value: null }
        case 'NaN':
          return { type: 'literal', value: NaN }
        case 'Infinity':
          return { type: 'literal', value: Infinity }
      }
      return { type: 'name', name: token.text }
    }
    if (token.text === '(') {
      const inner = this.expression(0, depth + 1)
      this.need(')')
      return inner
    }
    throw new ExpressionError(`unexpected "${token.text}"`, token.at)
  }

  private args(depth: number): Expression[] {
    const args: Expression[] = []
    if (this.take(')')) return args
    do args.push(this.expression(0, depth + 1))
    while (this.take(','))
    this.need(')')
    return args
  }

  private members(start: Expression, depth: number): Expression {
    let of = start
    // Each member is a level of its own for the runner, too.
    for (let level = depth; ; level++) {
      if (level > deepest) throw new ExpressionError('nested too deeply', this.at())
      if (this.take('.')) {
        if (this.take('*')) of = { type: 'star', of }
        else {
          const token = this.tokens[this.next++]
          if (token?.kind !== 'word') throw new ExpressionError('a name must follow the dot', token?.at ?? this.length)
          of = { type: 'index', of, key: { type: 'literal', value: token.text } }
        }
      } else if (this.take('[')) {
        if (this.take('*')) of = { type: 'star', of }
        else of = { type: 'index', of, key: this.expression(0, depth + 1) }
        this.need(']')
      } else return of
    }
  }

  private take(text: string): boolean {
    const token = this.tokens[this.next]
    if (token?.kind !== 'op' || token.text !== text) return false
    this.next++
    return true
  }

  private need(text: string): void {
    if (!this.take(text)) throw new ExpressionError(`"${text}" is missing`, this.at())
  }

  private at(): number {
    return this.tokens[this.next]?.at ?? this.length
  }
}
