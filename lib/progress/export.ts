import { isEvent, type FileTexts, type ProgressEvent } from './event.ts'
import { merge } from './merge.ts'

export const FORMAT = 'drydock-progress/1'

/** The whole log as one file. `drafts`: what the editors hold, by lab and file name. */
export interface ProgressFile {
  format: typeof FORMAT
  exportedAt: string
  events: ProgressEvent[]
  drafts: Record<string, FileTexts>
}

export function toFile(events: readonly ProgressEvent[], drafts: Record<string, FileTexts>, now: number): string {
  const file: ProgressFile = {
    format: FORMAT,
    exportedAt: new Date(now).toISOString(),
    events: merge(events),
    drafts,
  }
  return `${JSON.stringify(file, null, 1)}\n`
}

export type Import =
  | { type: 'read'; events: ProgressEvent[]; drafts: Record<string, FileTexts>; refused: number }
  | { type: 'refused'; because: string }

/** Reads an export. What is not an event is counted and left out; a file of another kind is refused whole. */
export function fromFile(text: string): Import {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return { type: 'refused', because: 'This file is not JSON. Choose the file that “Save my progress” made.' }
  }
  const file = objectOf(parsed)
  const format = file?.format
  if (typeof format !== 'string' || !format.startsWith('drydock-progress/'))
    return { type: 'refused', because: 'This is JSON, but not a Drydock progress file.' }
  if (format !== FORMAT)
    return { type: 'refused', because: `This file has the format ${format}; this version of Drydock reads ${FORMAT}.` }
  if (!Array.isArray(file?.events)) return { type: 'refused', because: 'The file holds no list of events.' }
  const events = file.events.filter(isEvent)
  const drafts: Record<string, FileTexts> = {}
  for (const [lab, files] of Object.entries(objectOf(file.drafts) ?? {})) drafts[lab] = textsOf(files)
  return { type: 'read', events, drafts, refused: file.events.length - events.length }
}

const objectOf = (value: unknown): Record<string, unknown> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined

export function textsOf(value: unknown): FileTexts {
  return Object.fromEntries(
    Object.entries(objectOf(value) ?? {}).filter(([, text]) => typeof text === 'string'),
  ) as FileTexts
}
