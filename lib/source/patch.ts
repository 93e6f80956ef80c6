import { entryOf, type MapNode, type Node } from './tree.ts'
import type { Json, Path, TextEdit } from './types.ts'
import { linesOf } from './lines.ts'

/**
 * The edits that set a value at a path of a YAML or JSON text, with every comment kept: an existing scalar is replaced, a
 * missing key is added below the nearest mapping that is there, in its style. Undefined where that cannot be done safely
 * (a list stands in the way, or what would be edited is shared through an anchor or a merge key).
 */
export function setAt(text: string, root: Node, path: Path, value: Json): TextEdit[] | undefined {
  let node = root
  for (const [depth, step] of path.entries()) {
    const rest = path.slice(depth)
    if (isShared(text, node)) return undefined
    if (typeof step === 'number') {
      const item = node.type === 'seq' ? node.items[step] : undefined
      if (!item || !isInside(item, node)) return undefined
      node = item
      continue
    }
    if (node.type === 'scalar' && node.value === null) return fill(text, node, rest, value)
    if (node.type !== 'map') return undefined
    const entry = entryOf(node, step)
    if (!entry) return add(text, node, rest, value)
    if (!isInside(entry.value, node)) return undefined
    node = entry.value
  }
  if (isShared(text, node)) return undefined
  if (node.type === 'scalar' && node.value === null) return fill(text, node, [], value)
  if (node.type === 'scalar') return [{ range: node.range, text: flow(value, isJson(text, node.range.start.offset)) }]
  const empty = node.type === 'seq' ? node.items.length === 0 : node.entries.length === 0
  return empty ? [{ range: node.range, text: flow(value, false) }] : undefined
}

/** What an alias or a merge key brings is written elsewhere; a missing value may stand behind the end of its mapping. */
const isInside = ({ range: { start, end } }: Node, parent: Node): boolean =>
  start.offset >= parent.range.start.offset && (start.offset === end.offset || end.offset <= parent.range.end.offset)

/** Its anchor is used by an alias: an edit would reach further than it says. */
function isShared(text: string, { range: { start } }: Node): boolean {
  const anchor = /(?:^|[\s[{,])&([^\s,[\]{}]+)(?:\s+!\S*)?\s+$/.exec(
    text.slice(Math.max(0, start.offset - 200), start.offset),
  )
  return anchor !== null && text.slice(start.offset).includes(`*${anchor[1] ?? ''}`)
}

/** A key without a value: the value goes behind the colon. */
function fill(text: string, node: Node, rest: Path, value: Json): TextEdit[] {
  const { start, end } = node.range
  const space = /[\s]/.test(text[start.offset - 1] ?? '') ? '' : ' '
  return [{ range: { start, end }, text: space + nested(rest, value, false) }]
}

function add(text: string, map: MapNode, rest: Path, value: Json): TextEdit[] | undefined {
  const lines = linesOf(text)
  const { start, end } = map.range
  const own = map.entries.filter(
    entry => entry.range.start.offset >= start.offset && entry.range.end.offset <= end.offset,
  )
  const last = own.at(-1)
  if (text[start.offset] === '{') {
    if (!last) return [{ range: map.range, text: nested(rest, value, false) }]
    const json = text[last.keyRange.start.offset] === '"'
    const at = last.range.end.offset
    const inner = nested(rest, value, json).replace(/^\{ ?| ?\}$/g, '')
    return [{ range: lines.range(at, at), text: `,${gapBefore(text, last.keyRange.start.offset)}${inner}` }]
  }
  const first = own[0]
  if (!first || !last) return undefined
  const at = lineEnd(text, leafEnd(last.value, last.keyRange.end.offset + 1))
  if (at === undefined) return undefined
  const indent = ' '.repeat(first.keyRange.start.column - 1)
  const newline = newlineOf(text)
  return [{ range: lines.range(at, at), text: newline + block(rest, value, indent, newline) }]
}

const newlineOf = (text: string): string => (text[text.indexOf('\n') - 1] === '\r' ? '\r\n' : '\n')

/** What separates a new entry of a flow mapping from the one before: a line of its own if that one has one. */
function gapBefore(text: string, offset: number): string {
  const line = text.lastIndexOf('\n', offset - 1) + 1
  const indent = text.slice(line, offset)
  return line > 0 && indent.trim() === '' ? newlineOf(text) + indent : ' '
}

/** Where the last thing of a node is written; `otherwise` for what has no text of its own. */
function leafEnd(node: Node, otherwise: number): number {
  const end = node.range.end.offset
  if (node.type === 'map') {
    const last = node.entries.at(-1)
    const inside = last && last.range.start.offset >= node.range.start.offset && last.range.end.offset <= end
    return inside && last
      ? Math.max(leafEnd(last.value, last.keyRange.end.offset + 1), last.keyRange.end.offset + 1)
      : end
  }
  if (node.type === 'seq') return node.items.length ? leafEnd(node.items[node.items.length - 1] ?? node, end) : end
  return node.range.start.offset === end ? otherwise : end
}

/** The end of the line at an offset, if only closing marks, spaces and a comment stand there. */
function lineEnd(text: string, offset: number): number | undefined {
  let at = offset
  while (at > 0 && /[\n\r]/.test(text[at - 1] ?? '')) at--
  const rest = /^[^\r\n]*/.exec(text.slice(at))?.[0] ?? ''
  return /^[\s\]}]*(#.*)?$/.test(rest) ? at + rest.length : undefined
}

const isJson = (text: string, offset: number): boolean => /^\uFEFF?\s*[{[]/.test(text) && text[offset] === '"'

/** `{ a: { b: value } }` on one line; the value alone for an empty route. */
function nested(rest: Path, value: Json, json: boolean): string {
  return rest.reduceRight<string>(
    (inner, key) => `{ ${json ? JSON.stringify(key) : String(key)}: ${inner} }`,
    flow(value, json),
  )
}

function block(rest: Path, value: Json, indent: string, newline: string): string {
  return rest
    .map((key, depth) => {
      const last = depth === rest.length - 1
      return `${indent}${'  '.repeat(depth)}${String(key)}:${last ? ` ${flow(value, false)}` : ''}`
    })
    .join(newline)
}

function flow(value: Json, json: boolean): string {
  if (Array.isArray(value)) return `[${value.map(item => flow(item, json)).join(', ')}]`
  if (value !== null && typeof value === 'object')
    return `{ ${Object.entries(value)
      .map(([key, item]) => `${json ? JSON.stringify(key) : key}: ${flow(item, json)}`)
      .join(', ')} }`
  if (typeof value === 'string')
    return !json && /^[A-Za-z][\w./-]*$/.test(value) && !/^(y|n|yes|no|on|off|true|false|null)$/i.test(value)
      ? value
      : JSON.stringify(value)
  return String(value)
}
