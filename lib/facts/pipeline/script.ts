import { parseShell } from './shell/parse.ts'
import type { List } from './shell/syntax.ts'
import type { Setting } from './types.ts'

const scripts = new WeakMap<Setting, List>()

/** The parsed script of a `run`; a script is read once, however often the workflow is played. */
export function scriptOf(run: Setting): List {
  const known = scripts.get(run)
  if (known) return known
  const list = parseShell(run.text)
  scripts.set(run, list)
  return list
}
