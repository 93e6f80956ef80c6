import type { LabSpec } from './lab.ts'
import type { Verdict, Witness } from './types.ts'

/** The lab's own words for a failed verdict; the first entry that matches wins. */
export function feedbackFor(lab: LabSpec, intent: string, witness: Witness | undefined): Verdict['feedback'] {
  for (const entry of lab.feedback) {
    if (entry.when.intent !== intent || !matches(entry.when.witness, witness)) continue
    return { text: entry.text, ...(entry.misconception ? { misconception: entry.misconception } : {}) }
  }
  return undefined
}

/** A partial match: every given field is there and equal; of lists each given element is in the other list. */
export function matches(wanted: unknown, actual: unknown): boolean {
  if (wanted === undefined) return true
  if (Array.isArray(wanted)) return Array.isArray(actual) && wanted.every(w => actual.some(a => matches(w, a)))
  if (typeof wanted !== 'object' || wanted === null) return wanted === actual
  if (typeof actual !== 'object' || actual === null) return false
  return Object.entries(wanted).every(([key, value]) => matches(value, (actual as Record<string, unknown>)[key]))
}
