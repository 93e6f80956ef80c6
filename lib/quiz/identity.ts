import type { QuizItem } from './schema.ts'

/** A short stable hash (FNV-1a, 53 bits, base 36) of a text: an id, no secret. */
export function shortHash(text: string): string {
  let high = 0xcbf29ce4
  let low = 0x84222325
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    low = Math.imul(low ^ (code & 0xff), 0x01000193) >>> 0
    high = Math.imul(high ^ (code >> 8) ^ (low >>> 13), 0x01000193) >>> 0
  }
  return ((high & 0x1fffff) * 0x100000000 + low).toString(36)
}

/** A choice, step, entry or trap is known by its own id, or by its text. */
export const partId = (part: { id?: string | undefined; text: string }): string =>
  part.id ?? `t-${shortHash(part.text)}`

/** Changes when the item's meaning changes: an answer with another hash is stale. Reading order of keys does not count. */
export const itemHash = (item: QuizItem): string => shortHash(canonical(item))

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value).filter(([, v]) => v !== undefined)
  entries.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, v]) => `${JSON.stringify(key)}:${canonical(v)}`).join(',')}}`
}
