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

/**
 * Variables at a spot. ENV wins over ARG. An ARG takes its default (a build may give another value; that is not in the
 * file); one without a default is not known. What nobody declares could only come from the base image.
 */
export class Scope {
  private readonly args = new Map<string, Variable>()
  private readonly env = new Map<string, Variable>()
  private readonly foreign: 'platform' | 'base' | 'none'

  private constructor(foreign: 'platform' | 'base' | 'none') {
    this.foreign = foreign
  }

  /** For FROM lines: global ARGs and the platform's. */
  static forFrom(): Scope {
    return new Scope('platform')
  }
  /** A stage on an image that may bring variables of its own, or on scratch. */
  static forStage(hasImage: boolean): Scope {
    return new Scope(hasImage ? 'base' : 'none')
  }

  /** A child stage starts with its parent's variables, ARGs among them. */
  child(): Scope {
    return this.copy()
  }
  copy(): Scope {
    const copy = new Scope(this.foreign)
    for (const [name, value] of this.args) copy.args.set(name, value)
    for (const [name, value] of this.env) copy.env.set(name, value)
    return copy
  }

  lookup(name: string): Variable | undefined {
    const own = this.env.get(name) ?? this.args.get(name)
    if (own) return own
    if (this.foreign === 'base') return { value: '', known: false, foreign: true }
    if (this.foreign === 'platform' && PLATFORM.has(name)) return { value: '', known: false }
    return undefined
  }

  declare(instruction: Of<'arg' | 'env'>, globals: Scope | undefined, escape: string): void {
    for (const { name, value } of instruction.pairs) {
      if (value) this.args.set(name, this.expand(value.text, escape))
      else this.args.set(name, globals?.args.get(name) ?? { value: '', known: false })
    }
  }

  /** All values of one ENV see the variables from before it. */
  set(instruction: Of<'arg' | 'env'>, escape: string): void {
    const before = this.copy()
    for (const { name, value } of instruction.pairs) if (value) this.env.set(name, before.expand(value.text, escape))
  }

  private expand(text: string, escape: string): Variable {
    const { value, known } = expandWord(text, escape, name => this.lookup(name))
    return { value, known }
  }
}
