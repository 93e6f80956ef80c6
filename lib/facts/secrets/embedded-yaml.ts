import { toJson } from '../../source/tree.ts'
import { parseYaml } from '../../source/yaml.ts'
import type { Json } from '../../source/types.ts'

/** A YAML text that is the value of a field; undefined where it cannot be read. */
export function jsonOfYaml(text: string): Json | undefined {
  const parsed = parseYaml('text', text, 'kubectl')
  const root = parsed.problems.length === 0 ? parsed.documents[0]?.root : undefined
  return root ? toJson(root) : undefined
}
