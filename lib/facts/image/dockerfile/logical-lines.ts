import { Slice } from './slice.ts'
import { heredocsOf } from './heredoc.ts'
import type { Heredoc } from './heredoc.ts'

/** One instruction with its continued lines joined, its comment lines removed, and the texts of its here-documents. */
export type LogicalLine = {
  /** Instruction and arguments, without white space at the ends. */
  line: Slice
  heredocs: Heredoc[]
  /** Offsets of the first unit and behind the last, here-documents included. */
  start: number
  end: number
}
export type Fault = { start: number; end: number; message: string }
export type Split = { lines: LogicalLine[]; faults: Fault[]; escape: string; directives: Map<string, string> }

const directiveShape = /^#\s*([a-zA-Z][a-zA-Z0-9]*)\s*=\s*(.+?)\s*$/
const knownDirectives: ReadonlySet<string> = new Set(['syntax', 'escape', 'check'])

/**
 * Splits a Dockerfile as BuildKit does (frontend/dockerfile/parser/parser.go): parser directives first, whole-line
 * comments dropped even between continued lines, empty lines inside a continued instruction skipped.
 */
export function splitDockerfile(text: string): Split {
  const physical = physicalLines(text)
  const faults: Fault[] = []
  const { escape, directives } = directivesOf(physical, faults)
  const lines: LogicalLine[] = []

  for (let i = 0; i < physical.length;) {
    const first = physical[i++]
    if (!first || isComment(first.text) || first.text.trim() === '') continue
    let { joined, goesOn } = continued(first, escape)
    const parts = [joined]
    let end = first.end
    while (goesOn && i < physical.length) {
      const next = physical[i++]
      if (!next || isComment(next.text)) continue
      if (next.text.trim() === '') continue
      ;({ joined, goesOn } = continued(next, escape))
      parts.push(joined)
      end = next.end
    }
    const line = Slice.join(parts).trim()
    if (line.text === '') continue
    const heredocs = heredocsOf(line.text, escape)
    for (const heredoc of heredocs) {
      const from = i
      let found = false
      while (i < physical.length && !found) {
        const body = physical[i++]
        if (!body) continue
        end = body.end
        const text = heredoc.chomp ? body.text.replace(/^\t+/, '') : body.text
        if (text === heredoc.name) found = true
        else heredoc.lines.push(body)
      }
      if (!found) {
        faults.push({
          start: line.start,
          end: line.end,
          message: `The here-document <<${heredoc.name} never ends: no line says ${heredoc.name} alone.`,
        })
        i = Math.max(i, from)
      }
    }
    lines.push({ line, heredocs, start: line.start, end: heredocs.length > 0 ? end : line.end })
  }
  return { lines, faults, escape, directives }
}

/** Lines without their line ends; a byte order mark is dropped. */
function physicalLines(text: string): Slice[] {
  const lines: Slice[] = []
  let at = text.startsWith('\uFEFF') ? 1 : 0
  while (at <= text.length) {
    const newline = text.indexOf('\n', at)
    const stop = newline < 0 ? text.length : newline
    const end = stop > at && text[stop - 1] === '\r' ? stop - 1 : stop
    lines.push(Slice.from(text.slice(at, end), at))
    at = stop + 1
  }
  return lines
}

const isComment = (line: string): boolean => line.trimStart().startsWith('#')

/** The mark continues the line at its end, blanks behind it allowed; an escaped mark does not. */
function continued(line: Slice, escape: string): { joined: Slice; goesOn: boolean } {
  const bare = line.text.replace(/[ \t]+$/, '')
  const goesOn = bare.endsWith(escape) && bare[bare.length - 2] !== escape
  return goesOn ? { joined: line.slice(0, bare.length - 1), goesOn } : { joined: line, goesOn }
}

/** Directives stand before everything else; the first line that is none ends them. */
function directivesOf(lines: readonly Slice[], faults: Fault[]): Pick<Split, 'escape' | 'directives'> {
  const directives = new Map<string, string>()
  for (const line of lines) {
    const match = directiveShape.exec(line.text.trimStart())
    const name = match?.[1]?.toLowerCase()
    const value = match?.[2]
    if (name === undefined || value === undefined || !knownDirectives.has(name)) break
    if (directives.has(name))
      faults.push({
        start: line.start,
        end: line.end,
        message: `The parser directive "${name}" may stand only once.`,
      })
    else directives.set(name, value)
    if (name === 'escape' && value !== '\\' && value !== '`')
      faults.push({ start: line.start, end: line.end, message: `The escape character is \\ or \`, not ${value}.` })
  }
  return { escape: directives.get('escape') === '`' ? '`' : '\\', directives }
}
