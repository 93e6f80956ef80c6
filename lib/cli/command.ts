import type { Context } from '../facts/world.ts'

/** What a command may touch. Everything else it is given as arguments. */
export type Io = {
  out(text: string): void
  err(text: string): void
  /** The whole of standard input. */
  stdin(): string
  /** True if standard output is a terminal (colours), standard error is one (progress). */
  terminal: { out: boolean; err: boolean }
  /** Facts of the day, from content/versions.yaml. */
  context(): Context
}

/** Exit codes: 0 clean / allowed / solved, 1 otherwise, 2 unreadable input or wrong usage. */
export type Exit = 0 | 1 | 2

export interface Command {
  name: string
  /** The usage line, without the program's name. */
  usage: string
  summary: string
  /** Options that take a value, e.g. `level`; `format` is everywhere. */
  options: readonly string[]
  flags?: readonly string[]
  run(args: Arguments, io: Io): Exit | Promise<Exit>
}

export type Arguments = {
  /** What is no option, in order; `-` is standard input. */
  words: string[]
  options: Readonly<Record<string, string>>
  flags: ReadonlySet<string>
  format: 'text' | 'json'
}

/** Wrong usage: said with the usage line, exit 2. */
export class UsageError extends Error {}

/** Reads `--name value`, `--name=value` and flags; after `--` everything is a word. Throws UsageError. */
export function parseArguments(argv: readonly string[], command: Pick<Command, 'options' | 'flags'>): Arguments {
  const words: string[] = []
  const options: Record<string, string> = {}
  const flags = new Set<string>()
  const takes = new Set([...command.options, 'format'])
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i] ?? ''
    if (word === '--') {
      words.push(...argv.slice(i + 1))
      break
    }
    if (/^-[^-]/.test(word)) throw new UsageError(`There is no option ${word} here.`)
    if (!word.startsWith('--')) {
      words.push(word)
      continue
    }
    const [name = '', ...rest] = word.slice(2).split('=')
    if (takes.has(name)) {
      const value = rest.length > 0 ? rest.join('=') : argv[++i]
      if (value === undefined) throw new UsageError(`--${name} needs a value.`)
      options[name] = value
    } else if (command.flags?.includes(name) && rest.length === 0) flags.add(name)
    else throw new UsageError(`There is no option --${name} here.`)
  }
  const format = options['format'] ?? 'text'
  if (format !== 'text' && format !== 'json') throw new UsageError(`--format is text or json, not ${format}.`)
  return { words, options, flags, format }
}
