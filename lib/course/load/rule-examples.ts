import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

export type RuleExample = { name: string; text: string }

/** The shortest file that a rule marks and the shortest that it accepts, from its tests; folders of files are left out. */
export function ruleExamples(rule: string): { bad?: RuleExample; good?: RuleExample } {
  const folder = path.join(process.cwd(), 'lib/lint/rules', rule, 'examples')
  if (!existsSync(folder)) return {}
  const files = readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isFile() && /^(bad|good)/.test(entry.name))
    .map(({ name }) => ({ name, text: readFileSync(path.join(folder, name), 'utf8') }))
    .sort((a, b) => a.text.length - b.text.length)
  const bad = files.find(({ name }) => name.startsWith('bad'))
  const good = files.find(({ name }) => name.startsWith('good'))
  return { ...(bad && { bad }), ...(good && { good }) }
}
