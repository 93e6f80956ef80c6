import type { MapNode } from '../source/tree.ts'
import type { TextEdit } from '../source/types.ts'

/**
 * Writes `key: value` before the first entry of a mapping, in its own style: block, flow or JSON. Comments stay where they
 * are. Undefined for an empty mapping. `value` is text as it is to be written.
 */
export function insertEntry(map: MapNode, key: string, value: string): TextEdit | undefined {
  const first = map.entries[0]
  if (!first) return undefined
  const at = first.keyRange.start
  // A flow mapping begins with its brace, a block mapping with its first key.
  const flow = map.range.start.offset < at.offset
  const quoted = first.keyRange.end.offset - at.offset === first.key.length + 2
  const text = `${quoted ? JSON.stringify(key) : key}: ${value}`
  return { range: { start: at, end: at }, text: flow ? `${text}, ` : `${text}\n${' '.repeat(at.column - 1)}` }
}
