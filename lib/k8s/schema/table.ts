import data from './types.json' with { type: 'json' }

/**
 * Field types in short: s text, b boolean, i int32, l int64, f number, q quantity, x int or text, t time, m time with microseconds, y base64,
 * * anything, else the name of a type; `[]` and `{}` before it, `!` behind it if required. Made by generate.mjs.
 */
export interface FieldType {
  base: string
  /** Outermost first. */
  wraps: readonly ('list' | 'map')[]
  required: boolean
}

const { roots, types } = data as unknown as {
  roots: Record<string, string>
  types: Record<string, Record<string, string>>
}

const parsed = new Map<string, FieldType>()
export function fieldType(text: string): FieldType {
  const known = parsed.get(text)
  if (known) return known
  const match = /^((?:\[\]|\{\})*)(.*?)(!?)$/.exec(text)
  const wraps = (match?.[1]?.match(/../g) ?? []).map(mark => (mark === '[]' ? 'list' : 'map'))
  const type: FieldType = { base: match?.[2] ?? '*', wraps, required: match?.[3] === '!' }
  parsed.set(text, type)
  return type
}

const own = <T>(record: Record<string, T>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined

/** The fields of a type by name; undefined for plain values. */
export const fieldsOf = (type: string): Record<string, string> | undefined => own(types, type)
export const fieldOf = (type: string, field: string): FieldType | undefined => {
  const text = own(own(types, type) ?? {}, field)
  return text === undefined ? undefined : fieldType(text)
}
export const rootType = (apiVersion: string, kind: string): string | undefined => own(roots, `${apiVersion}/${kind}`)
export const rootNames = (): string[] => Object.keys(roots)
