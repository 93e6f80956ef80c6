import type { Json, JsonObject, Path, Range } from './types.ts'

/** A value of a YAML or JSON text, aliases and merge keys resolved, with the range where it is written. */
export type Node = MapNode | SeqNode | ScalarNode
export type MapNode = { type: 'map'; range: Range; entries: Entry[] }
export type SeqNode = { type: 'seq'; range: Range; items: Node[] }
/** `style` tells a quoted scalar from a plain one; `raw` is the text as written. */
export type ScalarNode = {
  type: 'scalar'
  range: Range
  value: string | number | boolean | null
  style: 'plain' | 'single' | 'double' | 'literal' | 'folded'
  raw: string
}
/** `range` of an entry spans key and value. */
export type Entry = { key: string; keyRange: Range; value: Node; range: Range }

export function toJson(node: Node): Json {
  switch (node.type) {
    case 'scalar':
      return node.value
    case 'seq':
      return node.items.map(toJson)
    case 'map': {
      const object: JsonObject = {}
      for (const entry of node.entries) define(object, entry.key, toJson(entry.value))
      return object
    }
  }
}

/** Sets an own property whatever the key's name: `__proto__` is data here, not a prototype. */
function define(object: JsonObject, key: string, value: Json): void {
  if (key === '__proto__')
    Object.defineProperty(object, key, { value, enumerable: true, writable: true, configurable: true })
  else object[key] = value
}

export function entryOf(node: Node | undefined, key: string): Entry | undefined {
  if (node?.type !== 'map') return undefined
  if (node.entries.length > WIDE) return indexOf(node).get(key)
  // The last one wins, as for kubectl.
  for (let i = node.entries.length - 1; i >= 0; i--) if (node.entries[i]?.key === key) return node.entries[i]
  return undefined
}

/** A map with more keys than this is asked by an index: every key of it may be looked up, one after the other. */
const WIDE = 32
const indexes = new WeakMap<MapNode, ReadonlyMap<string, Entry>>()
function indexOf(node: MapNode): ReadonlyMap<string, Entry> {
  const known = indexes.get(node)
  if (known) return known
  const index = new Map(node.entries.map(entry => [entry.key, entry]))
  indexes.set(node, index)
  return index
}

export function nodeAt(root: Node | undefined, path: Path): Node | undefined {
  let node = root
  for (const step of path) {
    if (!node) return undefined
    if (typeof step === 'number') node = node.type === 'seq' ? node.items[step] : undefined
    else node = entryOf(node, step)?.value
  }
  return node
}

/** Which part of what stands at a path: the value alone, its key, or key and value together. */
export type Part = 'value' | 'key' | 'entry'

/**
 * The range of what stands at `path`. What is missing has no line of its own: then the range of the key of the nearest
 * ancestor that is there (or the first line of the root) is given, and `found` is false.
 */
export function rangeAt(root: Node, path: Path, part: Part = 'value'): { range: Range; found: boolean } {
  for (let length = path.length; length > 0; length--) {
    const last = path[length - 1]!
    const parent = nodeAt(root, path.slice(0, length - 1))
    const found = length === path.length
    if (typeof last === 'number') {
      const item = parent?.type === 'seq' ? parent.items[last] : undefined
      if (item) return { range: found ? item.range : headOf(item), found }
    } else {
      const entry = entryOf(parent, last)
      if (entry) {
        const chosen = found ? part : 'key'
        return {
          range: chosen === 'key' ? entry.keyRange : chosen === 'entry' ? entry.range : entry.value.range,
          found,
        }
      }
    }
  }
  return { range: path.length === 0 ? root.range : headOf(root), found: path.length === 0 }
}

/** The first key of a map, the first item's head of a sequence: one short range that stands for the whole. */
export function headOf(node: Node): Range {
  if (node.type === 'map' && node.entries[0]) return node.entries[0].keyRange
  if (node.type === 'seq' && node.items[0]) return headOf(node.items[0])
  return node.range
}

/** `spec.containers[0].image`; keys with dots or slashes are quoted. */
export function pathText(path: Path): string {
  let text = ''
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`
    else if (/^[A-Za-z0-9_$-]+$/.test(step)) text += text ? `.${step}` : step
    else text += `[${JSON.stringify(step)}]`
  }
  return text
}
