import type { Range } from '@/lib/source/types'
import type { Marks } from './port'

/** Line numbers of a text, each with the gravest thing found on it. */
export function linesOf(
  text: string,
  file: string,
  marks: Marks,
): { number: number; tone: 'bad' | 'warn' | undefined }[] {
  const bad = new Set<number>()
  const warn = new Set<number>()
  for (const problem of marks.problems) if (problem.file === file) bad.add(problem.range?.start.line ?? 1)
  for (const { where, severity } of marks.findings)
    if (where.file === file) (severity === 'essential' ? bad : warn).add(where.range.start.line)
  return text.split('\n').map((_, index) => {
    const number = index + 1
    return { number, tone: bad.has(number) ? 'bad' : warn.has(number) ? 'warn' : undefined }
  })
}

/**
 * Offsets of a range in a text area's value. A text area turns CRLF into LF, so offsets into the file do not hold there:
 * line and column do.
 */
export function offsetsIn(value: string, range: Range): [number, number] {
  const starts = [0]
  for (let at = value.indexOf('\n'); at >= 0; at = value.indexOf('\n', at + 1)) starts.push(at + 1)
  const offset = ({ line, column }: { line: number; column: number }) =>
    Math.min((starts[line - 1] ?? value.length) + column - 1, value.length)
  const from = offset(range.start)
  return [from, Math.max(from, offset(range.end))]
}
