import type { Input } from '../../../facts/input.ts'
import type { Place } from '../../../source/types.ts'
import type { Node } from '../../../source/tree.ts'

/** The kind of the object whose value stands there, or `comment` where it is no value at all. */
export function homeOf(input: Input, where: Place): string {
  const at = where.range.start.offset
  const resource = input.reading.resources.find(
    one => one.file === where.file && within(one.root, at) && scalarAt(one.root, where),
  )
  return resource?.kind ?? 'comment'
}

const within = (node: Node, at: number): boolean => node.range.start.offset <= at && at <= node.range.end.offset

function scalarAt(node: Node, where: Place): boolean {
  if (node.type === 'scalar')
    return node.range.start.offset < where.range.end.offset && where.range.start.offset < node.range.end.offset
  const below = node.type === 'seq' ? node.items : node.entries.map(entry => entry.value)
  return below.some(child => scalarAt(child, where))
}
