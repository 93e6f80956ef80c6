import { plainText, type Simple, type Word } from './shell/syntax.ts'

/** A command without what only wraps it (`sudo`, `time`, `timeout 5m`, `env A=b`): program, then its words. */
export function unwrapped(command: Simple): Word[] {
  let words = command.words
  for (;;) {
    const first = plainText(words[0])
    if (first === undefined || !['sudo', 'time', 'command', 'exec', 'nohup', 'env', 'timeout', 'nice'].includes(first))
      return words
    let skip = 1
    while (/^-|^\w+=/.test(plainText(words[skip]) ?? (words[skip] ? 'x' : '')) && skip < words.length) skip++
    if (first === 'timeout') skip++
    words = words.slice(skip)
  }
}

/** The program's name without its folder. */
export const programOf = (words: readonly Word[]): string => (plainText(words[0]) ?? '').split('/').pop() ?? ''

export type Arguments = { options: { name: string; value: Word | undefined }[]; rest: Word[] }

/**
 * Options and the rest. `flags` are options without a value; every other option takes the next word, unless its value is
 * written behind a `=`.
 */
export function argumentsOf(words: readonly Word[], flags: ReadonlySet<string>): Arguments {
  const result: Arguments = { options: [], rest: [] }
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!
    const head = word.parts[0]
    const text = head?.type === 'text' ? head.text : ''
    const long = /^(--?[A-Za-z][\w.-]*)(=?)/.exec(text)
    if (!long || text === '-') {
      result.rest.push(word)
      continue
    }
    const name = long[1] ?? ''
    if (long[2] === '=') {
      const parts = [{ type: 'text' as const, text: text.slice(long[0].length) }, ...word.parts.slice(1)]
      result.options.push({ name, value: { ...word, parts } })
    } else if (flags.has(name)) result.options.push({ name, value: undefined })
    else result.options.push({ name, value: words[++i] })
  }
  return result
}

export const optionOf = (args: Arguments, ...names: string[]): { value: Word | undefined } | undefined =>
  args.options.findLast(option => names.includes(option.name))
