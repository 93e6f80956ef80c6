import { at, listOf, objectOf, textOf } from '../../../source/json.ts'
import type { Json, JsonObject, Path } from '../../../source/types.ts'
import type { Complain } from '../types.ts'

/** A value on the way down, with the route to it. Every door answers "nothing" where the shape is another. */
export class Spot {
  readonly value: Json | undefined
  readonly path: Path
  private readonly complain: Complain
  constructor(value: Json | undefined, path: Path, complain: Complain) {
    this.value = value
    this.path = path
    this.complain = complain
  }

  to(...route: (string | number)[]): Spot {
    return new Spot(at(this.value, ...route), [...this.path, ...route], this.complain)
  }
  items(field?: string): Spot[] {
    const list = field === undefined ? this : this.to(field)
    return listOf(list.value).map((_, index) => list.to(index))
  }
  get there(): boolean {
    return this.value !== undefined && this.value !== null
  }
  get object(): JsonObject | undefined {
    return objectOf(this.value)
  }
  get text(): string | undefined {
    return textOf(this.value)
  }
  get number(): number | undefined {
    return typeof this.value === 'number' ? this.value : undefined
  }

  refuse(message: string, part: 'key' | 'value' | 'entry' = 'value'): void {
    this.complain({ kind: 'invalid', path: this.path, message, part })
  }
  require(message: string): void {
    this.complain({ kind: 'missing', path: this.path, message })
  }
  /** Refuses a text that is none of the given; an empty or absent one is left to its default. */
  oneOf(...values: string[]): void {
    if (this.text && !values.includes(this.text))
      this.refuse(`${String(this.path.at(-1))} must be ${listed(values)}, not ${JSON.stringify(this.text)}`)
  }
  atLeast(least: number): void {
    if (this.number !== undefined && this.number < least)
      this.refuse(`${String(this.path.at(-1))} must be ${least} or more`)
  }
  /** Refuses a written text by a name rule. */
  named(rule: (text: string) => string | undefined): void {
    const problem = this.text ? rule(this.text) : undefined
    if (problem) this.refuse(`${JSON.stringify(this.text)}: ${String(this.path.at(-1))} ${problem}`)
  }
}

const listed = (values: string[]): string =>
  values.length < 2 ? values.join('') : `${values.slice(0, -1).join(', ')} or ${values.at(-1) ?? ''}`

/** Refuses what is written a second time. */
export function unique(spots: readonly { key: string | undefined; spot: Spot }[], what: string): void {
  const seen = new Set<string>()
  for (const { key, spot } of spots) {
    if (key === undefined) continue
    if (seen.has(key)) spot.refuse(`${what} ${JSON.stringify(key)} is there twice`)
    seen.add(key)
  }
}
