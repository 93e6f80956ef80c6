import { isNode, LineCounter, parseDocument, type Document } from 'yaml'
import type * as z from 'zod'
import { ContentError } from './content-error.ts'
import { contentText } from './content-folder.ts'

/**
 * YAML of a content file through its schema. What is wrong is told with file and line.
 * @throws ContentError
 */
export const readYaml = <Schema extends z.ZodType>(file: string, schema: Schema): z.output<Schema> =>
  parseYaml(file, contentText(file), schema)

/** The same for a text that starts at line `first` of its file (frontmatter). */
export function parseYaml<Schema extends z.ZodType>(
  file: string,
  text: string,
  schema: Schema,
  first = 1,
): z.output<Schema> {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const lineOf = (offset: number) => lines.linePos(offset).line + first - 1
  const broken = document.errors[0]
  if (broken) throw new ContentError(named(file), lineOf(broken.pos[0]), broken.message.split('\n')[0] ?? broken.code)
  const result = schema.safeParse(document.toJS())
  if (result.success) return result.data
  const issues = result.error.issues.map(issue => ({
    line: lineOf(offsetAt(document, issue.path)),
    says: `${pathText(issue.path)}${issue.message}`,
  }))
  const rest = issues.slice(1).map(issue => `\n  line ${issue.line}: ${issue.says}`)
  throw new ContentError(
    named(file),
    issues[0]?.line,
    (issues[0]?.says ?? 'not as its schema wants it') + rest.join(''),
  )
}

const named = (file: string) => `content/${file}`

const pathText = (path: readonly PropertyKey[]) => (path.length > 0 ? `${path.map(String).join('.')}: ` : '')

/** Where the value at `path` starts, or the nearest thing above it that is written down. */
function offsetAt(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) return node.range[0]
  }
  return 0
}
