import type { Of } from './instruction.ts'
import { expandWord } from './shell-words.ts'
import type { Variable } from './shell-words.ts'

/** Set by BuildKit itself, per platform: known in FROM, and in a stage once an ARG names them. */
const PLATFORM: ReadonlySet<string> = new Set([
  'TARGETPLATFORM',
  'TARGETOS',
  'TARGETARCH',
  'TARGETVARIANT',
  'BUILDPLATFORM',
  'BUILDOS',
  'BUILDARCH',
  'BUILDVARIANT',
  'TARGETSTAGE',
])

/** One ARG or ENV, and the variables from before it. */
type Entry = { kind: 'arg' | 'env'; name: string; variable: Variable; before: Entry | undefined }

/**
 * Variables at a spot; each instruction that sets some makes a new scope. ENV wins over ARG. An ARG takes its default (a
 * build may give another value; that is not in the file); one without a default is not known. What nobody declares could
 * only come from the base image.
 */
export class Scope {
  private readonly foreign: 'platform' | 'base' | 'none'
  private readonly last: Entry | undefined

  private constructor(foreign: 'platform' | 'base' | 'none', last?: Entry) {
    this.foreign = foreign
    this.last = last
  }

  /** For FROM lines: global ARGs and the platform's. */
  static forFrom(): Scope {
    return new Scope('platform')
  }
  /** A stage on an image that may bring variables of its own, or on scratch. */
  static forStage(hasImage: boolean): Scope {
    return new Scope(hasImage ? 'base' : 'none')
  }

  lookup(name: string): Variable | undefined {
    const own = this.latest('env', name) ?? this.latest('arg', name)
    if (own) return own
    if (this.foreign === 'base') return { value: '', known: false, foreign: true }
    if (this.foreign === 'platform' && PLATFORM.has(name)) return { value: '', known: false }
    return undefined
  }

  /** After an ARG. Its pairs see each other; one without a default takes the global ARG's value. */
  declare(instruction: Of<'arg'>, globals: Scope | undefined, escape: string): Scope {
    return instruction.pairs.reduce<Scope>(
      (scope, { name, value }) =>
        scope.with(
          'arg',
          name,
          value ? scope.expand(value.text, escape) : (globals?.latest('arg', name) ?? { value: '', known: false }),
        ),
      this,
    )
  }

  /** After an ENV. All its values see the variables from before it. */
  set(instruction: Of<'env'>, escape: string): Scope {
    return instruction.pairs.reduce<Scope>(
      (scope, { name, value }) => (value ? scope.with('env', name, this.expand(value.text, escape)) : scope),
      this,
    )
  }

  private with(kind: Entry['kind'], name: string, variable: Variable): Scope {
    return new Scope(this.foreign, { kind, name, variable, before: this.last })
  }

  private latest(kind: Entry['kind'], name: string): Variable | undefined {
    for (let entry = this.last; entry; entry = entry.before)
      if (entry.kind === kind && entry.name === name) return entry.variable
    return undefined
  }

  private expand(text: string, escape: string): Variable {
    const { value, known } = expandWord(text, escape, name => this.lookup(name))
    return { value, known }
  }
}
