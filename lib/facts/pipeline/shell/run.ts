import { plainText, type AndOr, type Command, type List, type Pipeline, type Simple, type Word } from './syntax.ts'

/** How the runner starts a step's script (docs: "jobs.<job_id>.steps[*].shell"). */
export type ShellMode = { errexit: boolean; pipefail: boolean; known: boolean }

/** No shell named: `bash -e {0}`. `bash` named: `-eo pipefail`. Another program is not followed. */
export function shellMode(shell: string | undefined): ShellMode {
  if (shell === undefined) return { errexit: true, pipefail: false, known: true }
  const [program = '', ...flags] = shell.trim().split(/\s+/)
  const base = program.split('/').pop() ?? program
  if (base !== 'bash' && base !== 'sh') return { errexit: false, pipefail: false, known: false }
  if (flags.length === 0) return { errexit: true, pipefail: base === 'bash', known: true }
  return {
    errexit: flags.some(flag => /^-[a-z]*e/.test(flag)),
    pipefail: flags.includes('pipefail'),
    known: true,
  }
}

export type Ending = 'passes' | 'fails' | 'unknown'

/**
 * How does the script end if exactly the commands in `failing` fail, and every other one does what its name says
 * (`true`, `false`, `exit`, tests of `$?`) or else succeeds? A test that nothing here decides is tried both ways.
 */
export function endingOf(list: List, mode: ShellMode, failing: ReadonlySet<Simple>): Ending {
  if (!mode.known) return failing.size === 0 ? 'passes' : 'unknown'
  const [yes, no] = [true, false].map(guess => new Run(mode, failing, guess).ending(list))
  return yes === no ? (yes === 0 ? 'passes' : 'fails') : 'unknown'
}

class Exit extends Error {
  readonly code: number
  constructor(code: number) {
    super('exit')
    this.code = code
  }
}

class Run {
  private errexit: boolean
  private pipefail: boolean
  private status = 0
  private stages: number[] = [0]
  private steps = 0
  private readonly codes = new Map<string, number>()
  private readonly functions = new Map<string, List>()
  private readonly failing: ReadonlySet<Simple>
  private readonly guess: boolean

  constructor(mode: ShellMode, failing: ReadonlySet<Simple>, guess: boolean) {
    this.errexit = mode.errexit
    this.pipefail = mode.pipefail
    this.failing = failing
    this.guess = guess
  }

  ending(list: List): number {
    try {
      this.list(list, false)
      return this.status === 0 ? 0 : 1
    } catch (error) {
      if (error instanceof Exit) return error.code === 0 ? 0 : 1
      throw error
    }
  }

  /** `guarded`: in a test, or before `&&` and `||`, where `set -e` does not act. */
  private list(list: List, guarded: boolean): void {
    for (const item of list) this.andOr(item, guarded)
  }

  private andOr(item: AndOr, guarded: boolean): void {
    if (item.background) {
      this.status = 0
      return
    }
    const parts = [{ op: '&&' as const, pipeline: item.first }, ...item.rest]
    let status = 0
    for (const [at, { op, pipeline }] of parts.entries()) {
      if (at > 0 && (op === '&&') !== (status === 0)) continue
      const last = at === parts.length - 1
      this.pipeline(pipeline, guarded || !last || pipeline.negated)
      status = this.status
      if (status !== 0 && last && !guarded && !pipeline.negated && this.errexit) throw new Exit(status)
    }
  }

  private pipeline(pipeline: Pipeline, guarded: boolean): void {
    const stages: number[] = []
    const piped = pipeline.commands.length > 1
    for (const command of pipeline.commands) {
      if (!piped) this.command(command, guarded)
      else {
        // Each stage is a process of its own: its `exit` ends only the stage.
        try {
          this.command(command, guarded)
        } catch (error) {
          if (!(error instanceof Exit)) throw error
          this.status = error.code
        }
      }
      stages.push(this.status)
    }
    const last = stages.at(-1) ?? 0
    const status = this.pipefail ? (stages.findLast(code => code !== 0) ?? 0) : last
    this.stages = stages
    this.status = pipeline.negated ? (status === 0 ? 1 : 0) : status
  }

  private command(command: Command, guarded: boolean): void {
    if (++this.steps > 5000) throw new Exit(0)
    switch (command.type) {
      case 'simple':
        return this.simple(command, guarded)
      case 'group':
        return this.list(command.body, guarded)
      case 'function':
        this.functions.set(command.name, command.body)
        this.status = 0
        return
      case 'if':
        for (const clause of command.clauses) {
          this.list(clause.test, true)
          if (this.status === 0) return this.list(clause.body, guarded)
        }
        this.status = 0
        if (command.otherwise) this.list(command.otherwise, guarded)
        return
      case 'loop':
        if (command.test) {
          this.list(command.test, true)
          const enters = (this.status === 0) !== command.until
          this.status = 0
          if (!enters) return
        }
        return this.list(command.body, guarded)
      case 'case':
        this.status = 0
        if (this.guess && command.bodies[0]) this.list(command.bodies[0], guarded)
    }
  }

  private simple(command: Simple, guarded: boolean): void {
    const before = this.status
    for (const { name, value } of command.assignments) this.codes.set(name, this.number(value, before) ?? NaN)
    const [first, ...args] = command.words
    const name = plainText(first)
    if (this.failing.has(command)) this.status = 1
    else if (!first) this.status = 0
    else if (name === 'exit' || name === 'return')
      throw new Exit(args[0] ? (this.number(args[0], before) ?? 1) : before)
    else if (name === 'set') this.set(args.map(plainText))
    else if (name === '[' || name === 'test' || name === '[[') this.status = this.test(args, before) ? 0 : 1
    else if (name !== undefined && this.functions.has(name)) {
      const body = this.functions.get(name) ?? []
      try {
        this.list(body, guarded)
      } catch (error) {
        // `return` and `exit` are told apart by nobody here; `set -e` in a guarded call does not reach this point.
        if (!(error instanceof Exit)) throw error
        if (!guarded) throw error
        this.status = error.code
      }
    } else this.status = name === 'false' ? 1 : 0
  }

  private set(words: (string | undefined)[]): void {
    for (const [at, word] of words.entries()) {
      const on = word?.startsWith('-') ?? false
      if (!word || !/^[-+]/.test(word)) continue
      if (/^.[a-z]*e/i.test(word) && !word.startsWith('--')) this.errexit = on
      if (/^.[a-z]*o$/.test(word)) {
        if (words[at + 1] === 'pipefail') this.pipefail = on
        if (words[at + 1] === 'errexit') this.errexit = on
      }
    }
    this.status = 0
  }

  private test(args: Word[], before: number): boolean {
    const words = args.filter(word => ![']', ']]'].includes(plainText(word) ?? ''))
    if (words.length === 3) {
      const [left, right] = [this.number(words[0]!, before), this.number(words[2]!, before)]
      const op = plainText(words[1])
      if (left !== undefined && right !== undefined)
        switch (op) {
          case '-eq':
          case '=':
          case '==':
            return left === right
          case '-ne':
          case '!=':
            return left !== right
          case '-gt':
            return left > right
          case '-ge':
            return left >= right
          case '-lt':
            return left < right
        }
    }
    return this.guess
  }

  /** A number that is written, `$?`, or a variable that kept one. */
  private number(word: Word, before: number): number | undefined {
    const parts = word.parts.filter(part => part.type !== 'text' || part.text !== '')
    const [part] = parts
    if (parts.length !== 1 || !part) return undefined
    if (part.type === 'text') return /^\d+$/.test(part.text) ? Number(part.text) : undefined
    if (part.type !== 'variable') return undefined
    if (part.name === '?') return before
    if (part.name === 'PIPESTATUS') return this.stages[Number(/\d+/.exec(part.rest)?.[0] ?? 0)]
    const kept = this.codes.get(part.name)
    return kept === undefined || Number.isNaN(kept) ? undefined : kept
  }
}
