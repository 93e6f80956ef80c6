import type { Path } from '../source/types.ts'

/**
 * Where a cursor stands in block-style YAML that may be unfinished, told by indentation alone. `word` is what was typed
 * of the key or value so far. Flow style (`{ a: 1 }`) answers nothing: a guess there would be noise.
 */
export type YamlCursor = {
  /** Route to the mapping the key belongs to, or to the value's own key. */
  path: Path
  /** Complete a key of the mapping at `path`, or the value at `path`. */
  what: 'key' | 'value'
  word: string
  from: number
  to: number
  /** Keys that the same mapping already has. */
  siblings: string[]
  /** `apiVersion` and `kind` of the document. */
  apiVersion: string | undefined
  kind: string | undefined
}

type Line = { indent: number; dash: boolean; key: string | undefined; value: string }

export function yamlCursor(text: string, offset: number): YamlCursor | undefined {
  const [start, end] = documentAround(text, offset)
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1
  const before = text.slice(lineStart, offset)
  if (/[{[#|>]/.test(before.replace(/"[^"]*"|'[^']*'/g, ''))) return undefined
  const shape = /^(\s*)((?:- +)*)(?:([A-Za-z0-9_./-]+|"[^"]*"):(?:\s+(.*))?)?$/.exec(before)
  const typing = /^(\s*)((?:- +)*)([A-Za-z0-9_./-]*)$/.exec(before)
  const lines = linesOf(text.slice(start, lineStart))
  const rest = /^[A-Za-z0-9_./:@-]*/.exec(text.slice(offset))?.[0] ?? ''
  const about = { apiVersion: top(text.slice(start, end), 'apiVersion'), kind: top(text.slice(start, end), 'kind') }
  if (typing) {
    const [, spaces = '', dashes = '', word = ''] = typing
    const indent = spaces.length + dashes.length
    const parents = parentsOf(lines, indent, dashes.length > 0 ? spaces.length : undefined)
    return {
      path: parents.path,
      what: 'key',
      word,
      from: offset - word.length,
      to: offset + (/^[A-Za-z0-9_-]*/.exec(rest)?.[0].length ?? 0),
      siblings: [...parents.siblings, ...following(text.slice(lineStart, end), indent)],
      ...about,
    }
  }
  if (shape?.[3] !== undefined && before.includes(': ')) {
    const [, spaces = '', dashes = '', rawKey = '', word = ''] = shape
    const indent = spaces.length + dashes.length
    const parents = parentsOf(lines, indent, dashes.length > 0 ? spaces.length : undefined)
    const key = rawKey.replaceAll('"', '')
    return {
      path: [...parents.path, key],
      what: 'value',
      word,
      from: offset - word.length,
      to: offset + rest.length,
      siblings: [],
      ...about,
    }
  }
  return undefined
}

function documentAround(text: string, offset: number): [number, number] {
  const ends = [...text.matchAll(/^---.*$/gm)].map(match => [match.index, match.index + match[0].length + 1] as const)
  const start = ends.filter(([at]) => at < offset).at(-1)?.[1] ?? 0
  return [Math.min(start, offset), ends.find(([at]) => at >= offset)?.[0] ?? text.length]
}

function linesOf(text: string): Line[] {
  const lines: Line[] = []
  for (const line of text.split('\n')) {
    const match = /^(\s*)((?:- +)*)(-$|[A-Za-z0-9_./-]+|"[^"]*")?(:)?\s*(.*)$/.exec(
      line.replace(/\s+#.*$|^\s*#.*$/, '').trimEnd(),
    )
    if (!match || match[0].trim() === '') continue
    const [, spaces = '', dashes = '', key, colon, value = ''] = match
    if (dashes) {
      // `- name: x` opens an item and holds its first key: two lines in one.
      lines.push({ indent: spaces.length, dash: true, key: undefined, value: '' })
      lines.push({
        indent: spaces.length + dashes.length,
        dash: false,
        key: colon ? key?.replaceAll('"', '') : undefined,
        value,
      })
    } else if (key === '-') lines.push({ indent: spaces.length, dash: true, key: undefined, value: '' })
    else
      lines.push({
        indent: spaces.length,
        dash: false,
        key: colon ? key?.replaceAll('"', '') : undefined,
        value,
      })
  }
  return lines
}

/** Walks up from a line of this indent; `dashAt`: the line itself opens an item there. */
function parentsOf(lines: Line[], indent: number, dashAt: number | undefined): { path: Path; siblings: string[] } {
  const path: (string | number)[] = []
  const siblings: string[] = []
  let at = indent
  let here = true
  let item = -1
  if (dashAt !== undefined) {
    item = 0
    at = dashAt
    here = false
  }
  for (let i = lines.length - 1; i >= 0; i--) {
    const line = lines[i]
    if (!line) continue
    if (item >= 0) {
      // Counting the items before this one; the key that holds the list stands at the same indent or further left.
      if (line.dash && line.indent === at) item++
      else if (!line.dash && line.key !== undefined && line.indent <= at) {
        path.unshift(line.key, item)
        item = -1
        at = line.indent
        here = false
      }
      continue
    }
    if (here && !line.dash && line.key !== undefined && line.indent === at) siblings.push(line.key)
    if (line.dash && line.indent < at) {
      item = 0
      at = line.indent
      here = false
    } else if (!line.dash && line.key !== undefined && line.indent < at) {
      path.unshift(line.key)
      at = line.indent
      here = false
    }
  }
  return { path, siblings }
}

/** Keys of the same mapping that stand below the cursor. */
function following(text: string, indent: number): string[] {
  const keys: string[] = []
  for (const line of text.split('\n').slice(1)) {
    if (/^\s*(#.*)?$/.test(line)) continue
    const own = /^ */.exec(line)?.[0].length ?? 0
    if (own < indent) break
    const key = own === indent ? /^\s*([A-Za-z0-9_./-]+):/.exec(line)?.[1] : undefined
    if (key) keys.push(key)
  }
  return keys
}

const top = (text: string, key: string): string | undefined =>
  new RegExp(`^${key}:\\s*["']?([A-Za-z0-9./-]+)`, 'm').exec(text)?.[1]
