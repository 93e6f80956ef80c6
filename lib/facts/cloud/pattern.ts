import type { PolicyDocument } from './policy.ts'

/** The values of a request, by condition key in lower case: keys ignore case, values do not. */
export type RequestContext = ReadonlyMap<string, readonly string[]>

/** `literal` parts come from a policy variable or an escape: a `*` in them is a star, never a wildcard. */
type Part = { text: string; literal: boolean }

/**
 * Replaces `${key}`, `${key, 'default'}` and the escapes `${*}`, `${?}`, `${$}`. The language of 2008 knows no variables:
 * there they are plain text. Undefined when a variable has no value in the request: then nothing can match.
 */
export function expand(text: string, version: PolicyDocument['version'], context: RequestContext): Part[] | undefined {
  if (version !== '2012-10-17') return [{ text, literal: false }]
  const parts: Part[] = []
  let rest = text
  for (;;) {
    const start = rest.indexOf('${')
    const end = start < 0 ? -1 : rest.indexOf('}', start)
    if (end < 0) break
    parts.push({ text: rest.slice(0, start), literal: false })
    const value = variable(rest.slice(start + 2, end), context)
    if (value === undefined) return undefined
    parts.push({ text: value, literal: true })
    rest = rest.slice(end + 1)
  }
  parts.push({ text: rest, literal: false })
  return parts
}

function variable(body: string, context: RequestContext): string | undefined {
  if (body === '*' || body === '?' || body === '$') return body
  const match = /^\s*([^,]+?)\s*(?:,\s*'(.*)'\s*)?$/.exec(body)
  const values = match?.[1] === undefined ? undefined : context.get(match[1].toLowerCase())
  // A variable stands for one value; of several, none is chosen.
  return values?.length === 1 ? values[0] : match?.[2]
}

export const plainText = (parts: readonly Part[]): string => parts.map(part => part.text).join('')

type Symbol = { kind: 'star' | 'one' } | { kind: 'char'; char: string }

function symbols(parts: readonly Part[]): Symbol[] {
  return parts.flatMap(({ text, literal }) =>
    [...text].map((char): Symbol => {
      if (!literal && char === '*') return { kind: 'star' }
      if (!literal && char === '?') return { kind: 'one' }
      return { kind: 'char', char }
    }),
  )
}

/** `*` stands for any run of characters, `?` for one. Linear memory, no backtracking blow-up. */
export function globMatches(parts: readonly Part[], value: string): boolean {
  return matchSymbols(symbols(parts), [...value])
}

function matchSymbols(pattern: readonly Symbol[], text: readonly string[]): boolean {
  let p = 0
  let t = 0
  let star = -1
  let mark = 0
  while (t < text.length) {
    const symbol = pattern[p]
    if (symbol?.kind === 'star') {
      star = p++
      mark = t
    } else if (symbol?.kind === 'one' || (symbol?.kind === 'char' && symbol.char === text[t])) {
      p++
      t++
    } else if (star >= 0) {
      p = star + 1
      t = ++mark
    } else return false
  }
  while (pattern[p]?.kind === 'star') p++
  return p === pattern.length
}

/** A plain glob without variables. */
export const like = (pattern: string, value: string): boolean => globMatches([{ text: pattern, literal: false }], value)

/** Action names ignore case: `s3:getobject` is `s3:GetObject`. */
export const actionMatches = (pattern: string, action: string): boolean =>
  like(pattern.toLowerCase(), action.toLowerCase())

/**
 * ARNs are compared in their six parts: a wildcard never reaches over a colon of the first five. An ARN with fewer parts
 * is completed with `*` (IAM User Guide, "Resource": incomplete ARNs).
 */
export function arnMatches(parts: readonly Part[], value: string): boolean {
  const pattern = splitColons(symbols(parts), 6)
  const actual = splitText(value, 6)
  if (pattern.length === 1 && pattern[0]?.length === 1 && pattern[0][0]?.kind === 'star') return true
  if (actual.length < 6) return false
  while (pattern.length < 6) pattern.push([{ kind: 'star' }])
  return pattern.every((segment, index) => matchSymbols(segment, [...(actual[index] ?? '')]))
}

function splitColons(list: readonly Symbol[], limit: number): Symbol[][] {
  const out: Symbol[][] = [[]]
  for (const symbol of list) {
    if (symbol.kind === 'char' && symbol.char === ':' && out.length < limit) out.push([])
    else out.at(-1)?.push(symbol)
  }
  return out
}

function splitText(text: string, limit: number): string[] {
  const all = text.split(':')
  return all.length <= limit ? all : [...all.slice(0, limit - 1), all.slice(limit - 1).join(':')]
}
