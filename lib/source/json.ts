import type { Json, JsonObject } from './types.ts'

/** Safe doors into decoded data: each answers `undefined` (or nothing) when the shape is another. */
export const objectOf = (value: Json | undefined): JsonObject | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
export const listOf = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : [])
export const textOf = (value: Json | undefined): string | undefined => (typeof value === 'string' ? value : undefined)
export const numberOf = (value: Json | undefined): number | undefined => (typeof value === 'number' ? value : undefined)
export const boolOf = (value: Json | undefined): boolean | undefined => (typeof value === 'boolean' ? value : undefined)

/** Own properties only. */
export const child = (value: Json | undefined, key: string): Json | undefined => {
  const object = objectOf(value)
  return object && Object.hasOwn(object, key) ? object[key] : undefined
}

/** The value at a route of keys and indexes. */
export function at(value: Json | undefined, ...path: (string | number)[]): Json | undefined {
  let here = value
  for (const step of path) here = typeof step === 'number' ? listOf(here)[step] : child(here, step)
  return here
}

/** A map of strings (labels, annotations): what is no string is left out. */
export function stringMapOf(value: Json | undefined): Record<string, string> {
  const map: Record<string, string> = Object.create(null) as Record<string, string>
  for (const [key, text] of Object.entries(objectOf(value) ?? {})) if (typeof text === 'string') map[key] = text
  return map
}
