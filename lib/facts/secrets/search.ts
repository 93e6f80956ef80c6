import type { Input } from '../input.ts'
import type { Resource } from '../../k8s/resource.ts'
import { Lines } from '../../source/lines.ts'
import { pathText, type Node } from '../../source/tree.ts'
import type { Path, Place } from '../../source/types.ts'

/** Where a known value stands, as it is or encoded. */
export type Sighting = { where: Place; encoded?: 'base64' | 'url'; resource?: Resource; path?: string }

/**
 * Every place of the learner's files that holds the value: plain, in base64 (also inside a longer text that is encoded
 * whole) or percent-encoded. Comments count: whoever reads the repository reads them too.
 */
export function sightings(input: Input, value: string): readonly Sighting[] {
  const known = input.once(asked)
  const seen = known.get(value) ?? search(input, value)
  known.set(value, seen)
  return seen
}

/** Several questions are about one value. */
const asked = (): Map<string, readonly Sighting[]> => new Map()

function search(input: Input, value: string): Sighting[] {
  if (value === '') return []
  return input.reading.files.flatMap(file => {
    const lines = new Lines(file.text)
    const inText = spans(file.text, value).map(({ start, end, encoded }) => ({
      where: { file: file.name, range: lines.range(start, end) },
      ...(encoded ? { encoded } : {}),
    }))
    // A scalar may be written over several lines, or escaped, so that its text is in no single place of the file.
    const inValues = file.documents
      .flatMap(({ root }) => (root ? scalars(root, []) : []))
      .flatMap(({ node, path }): Sighting[] => {
        const text = String(node.value)
        // Whoever decodes base64 passes over the breaks in it.
        const hit = spans(text, value)[0] ?? spans(text.replace(/\s+/g, ''), value).find(span => span.encoded)
        if (!hit || inText.some(seen => overlaps(seen.where, node.range))) return []
        return [
          {
            where: { file: file.name, range: node.range, path: pathText(path) },
            ...(hit.encoded ? { encoded: hit.encoded } : {}),
          },
        ]
      })
    return [...inText, ...inValues]
  })
}

/** The sightings that someone sees who may read API objects, but no Secrets: pods, ConfigMaps, annotations. */
export function apiSightings(input: Input, value: string): Sighting[] {
  return sightings(input, value).flatMap(sighting => {
    const resource = input.reading.resources.find(
      r => r.file === sighting.where.file && overlaps({ file: r.file, range: r.root.range }, sighting.where.range),
    )
    if (!resource || (resource.kind === 'Secret' && resource.group === '')) return []
    const commented = !valueAt(resource, sighting.where)
    return commented ? [] : [{ ...sighting, resource }]
  })
}

/** A comment inside an object is in the file and never in the API. */
function valueAt(resource: Resource, where: Place): boolean {
  return scalars(resource.root, []).some(({ node }) =>
    overlaps({ file: resource.file, range: node.range }, where.range),
  )
}

const overlaps = (place: Place, range: Place['range']): boolean =>
  place.range.start.offset < range.end.offset && range.start.offset < place.range.end.offset

type Span = { start: number; end: number; encoded?: 'base64' | 'url' }

function spans(text: string, value: string): Span[] {
  const found: Span[] = []
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + value.length))
    found.push({ start: at, end: at + value.length })
  for (const match of text.matchAll(/[A-Za-z0-9+/_-]{6,}={0,2}/g))
    if (decodesTo(match[0], value))
      found.push({ start: match.index, end: match.index + match[0].length, encoded: 'base64' })
  const percent = encodeURIComponent(value)
  if (percent !== value) {
    const at = text.indexOf(percent)
    if (at >= 0) found.push({ start: at, end: at + percent.length, encoded: 'url' })
  }
  return found
}

/** Base64 of the value, or of a text that holds it; up to twice encoded. */
function decodesTo(text: string, value: string, rounds = 2): boolean {
  const decoded = decodeText(text)
  if (decoded === undefined) return false
  if (decoded.includes(value)) return true
  const inner = decoded.trim()
  return rounds > 1 && /^[A-Za-z0-9+/_-]{6,}={0,2}$/.test(inner) && decodesTo(inner, value, rounds - 1)
}

/** Base64 (both alphabets, white space between) as bytes in a string, or undefined. */
export function decodeText(text: string): string | undefined {
  const bare = text.replace(/\s/g, '').replace(/=+$/, '').replaceAll('-', '+').replaceAll('_', '/')
  if (bare.length % 4 === 1) return undefined
  try {
    return atob(bare + '='.repeat((4 - (bare.length % 4)) % 4))
  } catch {
    return undefined
  }
}

type ScalarAt = { node: Extract<Node, { type: 'scalar' }>; path: Path }

function scalars(node: Node, path: Path): ScalarAt[] {
  if (node.type === 'scalar') return [{ node, path }]
  if (node.type === 'seq') return node.items.flatMap((item, index) => scalars(item, [...path, index]))
  return node.entries.flatMap(entry => scalars(entry.value, [...path, entry.key]))
}
