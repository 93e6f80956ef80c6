/** A word of a script, cut into what is written and what is put in. */
export type Word = { parts: WordPart[]; start: number; end: number }
export type WordPart =
  | { type: 'text'; text: string }
  /** `${{ … }}`: pasted into the script before the shell starts. */
  | { type: 'expression'; source: string }
  /** `$NAME`, `${NAME}`; `rest` is what follows the name inside the braces (`#*@`, `::7`, `[0]`). */
  | { type: 'variable'; name: string; rest: string }
  /** `$(…)` or backquotes: the inside is not followed. */
  | { type: 'command'; source: string }

export type Simple = {
  type: 'simple'
  assignments: { name: string; value: Word }[]
  words: Word[]
  redirects: { op: string; target: Word }[]
  start: number
  end: number
}
export type Command =
  | Simple
  | { type: 'group'; body: List }
  | { type: 'if'; clauses: { test: List; body: List }[]; otherwise: List | undefined }
  | { type: 'loop'; until: boolean; test: List | undefined; body: List }
  | { type: 'case'; bodies: List[] }
  | { type: 'function'; name: string; body: List }
export type Pipeline = { negated: boolean; commands: Command[] }
export type AndOr = { first: Pipeline; rest: { op: '&&' | '||'; pipeline: Pipeline }[]; background: boolean }
export type List = AndOr[]

/** Every simple command, in the order of the text. */
export function* simplesOf(list: List): Generator<Simple> {
  for (const item of list)
    for (const pipeline of [item.first, ...item.rest.map(part => part.pipeline)])
      for (const command of pipeline.commands) yield* inside(command)
}

function* inside(command: Command): Generator<Simple> {
  switch (command.type) {
    case 'simple':
      yield command
      break
    case 'group':
    case 'function':
      yield* simplesOf(command.body)
      break
    case 'loop':
      if (command.test) yield* simplesOf(command.test)
      yield* simplesOf(command.body)
      break
    case 'if':
      for (const clause of command.clauses) {
        yield* simplesOf(clause.test)
        yield* simplesOf(clause.body)
      }
      if (command.otherwise) yield* simplesOf(command.otherwise)
      break
    case 'case':
      for (const body of command.bodies) yield* simplesOf(body)
  }
}

/** The word if nothing is put into it. */
export function plainText(word: Word | undefined): string | undefined {
  if (!word) return undefined
  let text = ''
  for (const part of word.parts) {
    if (part.type !== 'text') return undefined
    text += part.text
  }
  return text
}
