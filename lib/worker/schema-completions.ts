import type { Completion } from './protocol.ts'
import type { YamlCursor } from './yaml-cursor.ts'

/** Fields and fixed values that the Kubernetes schema knows at a cursor. */
export function schemaCompletions(cursor: YamlCursor): Completion[] {
  void cursor
  return []
}
