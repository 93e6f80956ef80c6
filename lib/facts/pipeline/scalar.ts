import { Lines, linesOf } from '../../source/lines.ts'
import type { Node, ScalarNode } from '../../source/tree.ts'
import type { Range } from '../../source/types.ts'

/** A scalar as the runner's reader hands it on: numbers and booleans as they are written. */
export function scalarText(node: Node | undefined): string | undefined {
  if (node?.type !== 'scalar') return undefined
  if (typeof node.value === 'string') return node.value
  return node.value === null ? '' : node.raw.trim()
}

/**
 * Where the characters `start` to `end` of a scalar's value stand in the file. Exact for block literals and for values
 * on one line without escapes; elsewhere the same characters are looked for, and else it is the whole scalar.
 */
export function rangeInScalar(text: string, node: ScalarNode, start: number, end: number): Range {
  const lines = linesOf(text)
  const from = node.range.start.offset
  const raw = text.slice(from, node.range.end.offset)
  const value = typeof node.value === 'string' ? node.value : raw
  const whole = node.range
  if (node.style === 'literal') {
    const { starts, rows } = layoutOf(node, raw, value)
    const at = (offset: number): number | undefined => {
      const { line, column } = rows.position(offset)
      const found = starts[line - 1]
      return found === undefined ? undefined : from + found + column - 1
    }
    const [a, b] = [at(start), at(end)]
    return a === undefined || b === undefined ? whole : lines.range(a, b)
  }
  const quote = node.style === 'single' || node.style === 'double' ? 1 : 0
  if (raw.slice(quote, quote + value.length) === value) return lines.range(from + quote + start, from + quote + end)
  // Escapes or folded lines: the n-th time that these characters stand in the value, they stand in the text.
  const wanted = value.slice(start, end).split('\n')[0] ?? ''
  let found = -1
  for (let seen = value.indexOf(wanted); seen >= 0 && seen <= start; seen = value.indexOf(wanted, seen + 1)) {
    found = raw.indexOf(wanted, found + 1)
    if (found < 0) return whole
  }
  return found < 0 || wanted === '' ? whole : lines.range(from + found, from + found + wanted.length)
}

/** Where the lines of a literal's value begin in its text and in the value; a script of many commands asks for each. */
type Layout = { starts: readonly number[]; rows: Lines }
const layouts = new WeakMap<ScalarNode, Layout>()

function layoutOf(node: ScalarNode, raw: string, value: string): Layout {
  const layout = layouts.get(node) ?? { starts: literalLines(raw), rows: new Lines(value) }
  layouts.set(node, layout)
  return layout
}

/** Offsets in `raw` where the value's lines begin, indentation taken off. */
function literalLines(raw: string): number[] {
  const starts: number[] = []
  const breaks = /\r\n|\n|\r/g
  let indent: number | undefined
  const header = breaks.exec(raw)
  if (!header) return starts
  const explicit = /^[|>][+-]?([1-9])/.exec(raw)
  let at = breaks.lastIndex
  const rows: { at: number; text: string }[] = []
  while (at <= raw.length) {
    const next = breaks.exec(raw)
    rows.push({ at, text: raw.slice(at, next ? next.index : raw.length) })
    if (!next) break
    at = breaks.lastIndex
  }
  const first = rows.find(row => row.text.trim() !== '')
  indent = first ? /^ */.exec(first.text)?.[0].length : 0
  if (explicit && first === undefined) indent = Number(explicit[1])
  for (const row of rows) starts.push(row.at + Math.min(indent ?? 0, row.text.length))
  return starts
}
