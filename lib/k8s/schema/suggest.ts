import { fieldsOf, fieldType } from './table.ts'

/** What was probably meant by a field that is not there: another spelling, or another place. */
export function didYouMean(
  key: string,
  type: string,
  above: readonly string[],
): { text: string; rename?: string } | undefined {
  const near = closest(key, Object.keys(fieldsOf(type) ?? {}))
  if (near) return { text: `did you mean ${near}?`, rename: near }
  for (const [field, text] of Object.entries(fieldsOf(type) ?? {})) {
    const { base, wraps } = fieldType(text)
    if (wraps.length === 0 && fieldsOf(base) && has(base, key)) return { text: `it belongs below ${field}` }
  }
  for (let depth = above.length - 2; depth >= 0; depth--) {
    const outer = above[depth]
    if (outer && has(outer, key)) return { text: `it belongs further out, in ${spoken(outer)}` }
  }
  for (let depth = above.length - 2; depth >= 0; depth--) {
    for (const [field, text] of Object.entries(fieldsOf(above[depth] ?? '') ?? {})) {
      const { base } = fieldType(text)
      if (base !== type && fieldsOf(base) && has(base, key)) return { text: `it belongs below ${field}` }
      const security = fieldsOf(base) && Object.hasOwn(fieldsOf(base) ?? {}, 'securityContext')
      if (security && type !== 'SecurityContext' && has('SecurityContext', key) && base === 'Container')
        return { text: `it stands per container, in ${field}[].securityContext` }
    }
  }
  return undefined
}

const has = (type: string, key: string): boolean => Object.hasOwn(fieldsOf(type) ?? {}, key)
const spoken = (type: string): string => ({ PodSpec: 'the pod’s spec', ObjectMeta: 'metadata' })[type] ?? type

/** The nearest of the names: the same but for case, or at most two letters away (one for short names). */
export function closest(name: string, names: readonly string[]): string | undefined {
  const lower = name.toLowerCase()
  const same = names.find(other => other.toLowerCase() === lower)
  if (same) return same
  const limit = name.length < 5 ? 1 : 2
  let best: string | undefined
  let least = limit + 1
  for (const other of names) {
    const d = Math.abs(other.length - name.length) > limit ? least : distance(lower, other.toLowerCase())
    if (d < least) {
      least = d
      best = other
    }
  }
  return best
}

/** Edits from one text to the other, a swap of neighbours counting as one. */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let d = Math.min((rows[i - 1]?.[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (rows[i - 1]?.[j - 1] ?? 0) + cost)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        d = Math.min(d, (rows[i - 2]?.[j - 2] ?? 0) + 1)
      row.push(d)
    }
    rows.push(row)
  }
  return rows[a.length]?.[b.length] ?? Infinity
}
