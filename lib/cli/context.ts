import { readFileSync } from 'node:fs'
import path from 'node:path'
import { versionsSchema, type Context } from '../facts/world.ts'
import { toJson } from '../source/tree.ts'
import { parseYaml } from '../source/yaml.ts'

/** The project's folder, told by the launcher. */
export const projectRoot = (): string => process.env['DRYDOCK_ROOT'] ?? process.cwd()

let known: Context | undefined

/** Facts of the day from content/versions.yaml. Throws if that file is not as it should be: an author's error. */
export function loadContext(): Context {
  if (known) return known
  const name = 'content/versions.yaml'
  const text = readFileSync(path.join(projectRoot(), name), 'utf8')
  const root = parseYaml(name, text, 'yaml-1.2').documents[0]?.root
  const versions = versionsSchema.parse(root ? toJson(root) : {})
  known = { versions, denyList: versions.denyList }
  return known
}
