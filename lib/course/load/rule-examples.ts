import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

export type RuleExample = { name: string; text: string }

/** The shortest file that a rule marks and, of those it accepts, the one with the fewest other lines, from its tests; folders of files are left out. */
export function ruleExamples(rule: string): { bad?: RuleExample; good?: RuleExample } {
  const folder = path.join(process.cwd(), 'lib/lint/rules', rule, 'examples')
  if (!existsSync(folder)) return {}
  const files = readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isFile() && /^(bad|good)/.test(entry.name))
    .map(({ name }) => ({ name, text: readFileSync(path.join(folder, name), 'utf8') }))
    .sort((a, b) => a.text.length - b.text.length)
  const bad = files.find(({ name }) => name.startsWith('bad'))
  const [good] = files
    .filter(({ name }) => name.startsWith('good'))
    .sort((a, b) => otherLines(a.text, bad?.text) - otherLines(b.text, bad?.text))
  return { ...(bad && { bad }), ...(good && { good }) }
}

/** How many lines stand in one text and not in the other, whatever their indent. */
function otherLines(text: string, than = '') {
  const lines = (of: string) =>
    of
      .split('\n')
      .map(line => line.trim())
      .filter(Boolean)
  const left = lines(than)
  const added = lines(text).filter(line => {
    const at = left.indexOf(line)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
  return added.length + left.length
}
