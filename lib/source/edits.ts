import type { TextEdit } from './types.ts'

/** Applies edits that do not overlap, in any order. Throws if two overlap: that is a programmer's error. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const sorted = [...edits].sort(
    (a, b) => a.range.start.offset - b.range.start.offset || a.range.end.offset - b.range.end.offset,
  )
  let result = ''
  let at = 0
  for (const edit of sorted) {
    if (edit.range.start.offset < at) throw new Error('edits overlap')
    result += text.slice(at, edit.range.start.offset) + edit.text
    at = edit.range.end.offset
  }
  return result + text.slice(at)
}
