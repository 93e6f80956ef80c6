import { isQuantity } from '../plain-values.ts'

const SUFFIX: Record<string, number> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
}
const BINARY = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei']

/** A quantity as a number; undefined if it is none. Good for comparing, not for arithmetic. */
export function quantityValue(text: string): number | undefined {
  const trimmed = text.trim()
  if (!isQuantity(trimmed)) return undefined
  const match = /^([+-]?[\d.]+)(.*)$/.exec(trimmed)
  const number = Number(match?.[1])
  const suffix = match?.[2] ?? ''
  if (/^[eE][+-]?\d+$/.test(suffix)) return number * 10 ** Number(suffix.slice(1))
  const binary = BINARY.indexOf(suffix)
  return binary >= 0 ? number * 1024 ** (binary + 1) : number * (SUFFIX[suffix] ?? 1)
}
