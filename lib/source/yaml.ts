import * as yaml from 'yaml'
import { Lines } from './lines.ts'
import { LIMITS, type Parsed } from './parsed.ts'
import type { Dialect } from './scalars.ts'
import { YamlTree } from './yaml-tree.ts'
import type { Problem } from './types.ts'

/**
 * Reads a YAML stream into trees with exact ranges. `kubectl` reads as sigs.k8s.io/yaml does, `yaml-1.2` by the core
 * schema. Errors never throw: they are problems with a range, and a document that has one has no root.
 */
export function parseYaml(file: string, text: string, dialect: Dialect): Parsed {
  const lines = new Lines(text)
  const parsed: Parsed = { documents: [], duplicates: [], problems: [] }
  const refuse = (code: Problem['code'], message: string, start = 0, end = start + 1): Parsed => {
    parsed.problems.push({ file, code, message, range: lines.range(start, end) })
    return parsed
  }
  if (text.length > LIMITS.characters)
    return refuse(
      'too-large',
      `This file has ${text.length} characters; at most ${LIMITS.characters} are read. Split it.`,
    )

  const hostile = tooDeep(text)
  if (hostile !== undefined)
    return refuse(
      'too-deep',
      `Brackets or list marks are nested more than ${LIMITS.depth} deep here. No manifest needs that: close or remove them.`,
      hostile,
    )

  const tokens = [...new yaml.Parser().parse(text)]
  if (tokens.filter(token => token.type === 'error').length > LIMITS.syntaxErrors) {
    const first = tokens.find(token => token.type === 'error')
    return refuse('syntax', 'This is not YAML: start with the first stray character here.', first?.offset ?? 0)
  }

  // Every scalar stays text for the composer; how it is read is decided by resolvePlain alone.
  const composer = new yaml.Composer({ schema: 'failsafe', uniqueKeys: false, version: '1.2', logLevel: 'silent' })
  try {
    for (const document of composer.compose(tokens, true, text.length)) {
      const index = parsed.documents.length
      const [start = 0, , end = text.length] = document.range ?? []
      const range = lines.range(start, end)
      const errors = document.errors.slice(0, LIMITS.syntaxErrors)
      for (const error of errors)
        parsed.problems.push({
          file,
          code: 'syntax',
          message: sentence(error),
          range: lines.range(error.pos[0], error.pos[1]),
        })
      if (errors.length > 0 || !document.contents) {
        parsed.documents.push({ index, range })
        continue
      }
      const tree = new YamlTree(file, lines, dialect, parsed)
      const root = tree.build(document.contents)
      const empty = root?.type === 'scalar' && root.value === null && root.raw === ''
      parsed.documents.push({ index, range, ...(root && !tree.failed && !empty ? { root } : {}) })
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return refuse('too-deep', 'This file is nested too deep to be read.')
  }
  return parsed
}

/** The offset where flow brackets, or list marks on one line, nest deeper than the limit. */
function tooDeep(text: string): number | undefined {
  if (!mayBeDeep(text)) return undefined
  let depth = 0
  let marks = 0
  let offset = 0
  for (const token of new yaml.Lexer().lex(text)) {
    const letter = token.length === 1 ? token : ''
    if (letter === '[' || letter === '{') depth++
    else if (letter === ']' || letter === '}') depth = Math.max(0, depth - 1)
    else if (letter === '-' || letter === '?') marks++
    else if (token.includes('\n')) marks = 0
    if (depth > LIMITS.depth || marks > LIMITS.depth) return offset
    // \u0002 (document), \u0018 (flow error end) and \u001f (scalar follows) are marks of the lexer, not text.
    if (letter !== '\u0002' && letter !== '\u0018' && letter !== '\u001f') offset += token.length
  }
  return undefined
}

/**
 * Reading every token twice costs more than it saves for an ordinary file. This count knows no quotes; what it misses is
 * still refused where the tree is built, only later.
 */
function mayBeDeep(text: string): boolean {
  let depth = 0
  let marks = 0
  let opened = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 91 || code === 123) {
      depth++
      opened++
    } else if (code === 93 || code === 125) depth = Math.max(0, depth - 1)
    else if (code === 45 || code === 63) marks++
    else if (code === 10) marks = 0
    if (depth > LIMITS.depth || marks > LIMITS.depth) return true
  }
  // So many brackets are no manifest; closing ones inside quotes may have hidden how deep they go.
  return opened > 1000 && opened * 40 > text.length
}

const HELP: Partial<Record<yaml.ErrorCode, string>> = {
  TAB_AS_INDENT: 'YAML is indented with spaces; a tab stands here. Replace it by spaces.',
  MULTILINE_IMPLICIT_KEY: 'This key runs over more than one line. Is a colon or a quote missing on the line before?',
  MISSING_CHAR: 'Something is missing here',
  BAD_INDENT: 'This line is indented differently from its neighbours. Line it up with the keys beside it.',
  BAD_ALIAS: 'This alias names an anchor that is not defined above it.',
}

function sentence(error: yaml.YAMLParseError | yaml.YAMLWarning): string {
  const help = HELP[error.code]
  const said = error.message.replace(/ at line \d+, column \d+[\s\S]*$/, '')
  return !help ? `${said}.` : /[.?]$/.test(help) ? help : `${help}: ${said}.`
}
