import type { Input } from '../facts/input.ts'
import { setAt } from '../source/patch.ts'
import type { Node } from '../source/tree.ts'
import type { Json, Path } from '../source/types.ts'
import type { Fix } from './types.ts'

export const fileText = (input: Input, name: string): string =>
  input.reading.files.find(file => file.name === name)?.text ?? ''

/**
 * A fix that sets one value of a YAML or JSON document, with every comment kept. Empty where the text does not allow it;
 * made to be spread into a report.
 */
export function settingFix(
  input: Input,
  { file, root }: { file: string; root: Node },
  path: Path,
  value: Json,
  title: string,
  safety: Fix['safety'] = 'changes-behaviour',
): { fix?: Fix } {
  const edits = setAt(fileText(input, file), root, path, value)
  return edits ? { fix: { title, safety, edits } } : {}
}
