import type { Json } from '../../../source/types.ts'

/** What cannot be known from the files: a variable of the repository, the output of a script. */
export const unknown = Symbol('unknown')
export type Value = Json | typeof unknown

/** GitHub's truth: false, 0, NaN, '' and null are false; every other string is true, 'false' too. */
export function truthOf(value: Value): boolean | typeof unknown {
  if (value === unknown) return unknown
  if (value === null || value === false || value === '') return false
  return typeof value === 'number' ? value !== 0 && !Number.isNaN(value) : true
}

export function asNumber(value: Json): number {
  if (value === null) return 0
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value === 'number') return value
  if (typeof value !== 'string') return NaN
  const text = value.trim()
  if (text === '') return 0
  return /^[+-]?(?:0x[0-9a-f]+|0o[0-7]+|(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?|Infinity)$/i.test(text) ? Number(text) : NaN
}

export function asText(value: Json): string {
  if (value === null) return ''
  if (typeof value === 'object') return Array.isArray(value) ? 'Array' : 'Object'
  return String(value)
}

/** Loose equality: strings ignore case, different types are compared as numbers, NaN equals nothing. */
export function looselyEqual(left: Json, right: Json): boolean {
  if (typeof left === 'string' && typeof right === 'string') return left.toUpperCase() === right.toUpperCase()
  if (typeof left === 'object' && left !== null) return left === right
  if (typeof right === 'object' && right !== null) return false
  if (left === null && right === null) return true
  return asNumber(left) === asNumber(right)
}

export function compare(op: '<' | '<=' | '>' | '>=', left: Json, right: Json): boolean {
  let order: number
  if (typeof left === 'string' && typeof right === 'string') {
    const [a, b] = [left.toUpperCase(), right.toUpperCase()]
    order = a < b ? -1 : a > b ? 1 : 0
  } else order = asNumber(left) - asNumber(right)
  if (Number.isNaN(order)) return false
  return op === '<' ? order < 0 : op === '<=' ? order <= 0 : op === '>' ? order > 0 : order >= 0
}
