import type { Trace } from '../../course/schema/index.ts'
import { sourceUnits, type SourceUnit } from './source-units.ts'

/** What is said of the places that entries point at. */
export type Places = {
  anchors(page: string): ReadonlySet<string> | undefined
  lab(id: string): boolean
  quiz(id: string): boolean
}

/** Pieces of the source lesson without a place, and entries whose place does not exist; one sentence each. */
export function traceabilityErrors(lesson: string, traces: readonly Trace[], places: Places): string[] {
  const lost = sourceUnits(lesson)
    .filter(unit => !traces.some(trace => covers(trace, unit)))
    .map(unit => `source lesson, line ${unit.line}: no entry for the ${unit.kind} “${unit.text.slice(0, 70)}”`)
  return [...lost, ...traces.flatMap(trace => misplaced(trace, places))]
}

/** An entry covers a piece in its lines that it quotes from, or whose words it names whole; case and marks do not count. */
function covers(trace: Trace, unit: SourceUnit): boolean {
  const [from = 0, to = from] = trace.lines.split('-').map(Number)
  if (unit.line < from || unit.end > to) return false
  if (unit.kind === 'example') return true
  const wanted = plain(unit.text)
  const text = plain(trace.text)
  return text.length >= Math.min(8, wanted.length) && (wanted.includes(text) || text.startsWith(wanted))
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

function misplaced(trace: Trace, places: Places): string[] {
  const name = `traceability.yaml, lines ${trace.lines} “${trace.text.slice(0, 40)}”`
  if (!trace.page && !trace.lab && !trace.quiz) return [`${name}: names no page, lab or quiz`]
  const errors: string[] = []
  if (trace.lab && !places.lab(trace.lab)) errors.push(`${name}: there is no lab ${trace.lab}`)
  if (trace.quiz && !places.quiz(trace.quiz)) errors.push(`${name}: there is no quiz ${trace.quiz}`)
  if (!trace.page) return errors
  const anchors = places.anchors(trace.page)
  if (!anchors) errors.push(`${name}: there is no page ${trace.page}`)
  else if (trace.anchor && !anchors.has(trace.anchor))
    errors.push(`${name}: ${trace.page} has no heading #${trace.anchor}`)
  return errors
}
