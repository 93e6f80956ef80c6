import { isEvent, type ProgressEvent } from './event.ts'
import { textsOf } from './export.ts'
import type { FileTexts } from './event.ts'
import { troubleOf, type Drawer, type Trouble } from './storage.ts'

/**
 * The log in a drawer: one key per event, so that two tabs never write the same key and a damaged record costs only
 * itself. Drafts (what an editor holds) have one key per lab.
 */
const EVENT = 'drydock/event/'
const DRAFT = 'drydock/draft/'
export const DEVICE = 'drydock/device'

export const VERSION = 1
type Upgrade = (record: Record<string, unknown>) => Record<string, unknown>
/** `upgrades[n]` turns a record of version n into one of version n + 1. None was needed yet. */
const upgrades: Record<number, Upgrade> = {}

/** A stored text as an event; `newer` if a later Drydock wrote it, `unreadable` if it is none. */
export function readRecord(
  text: string | null,
  chain: Record<number, Upgrade> = upgrades,
  version = VERSION,
): ProgressEvent | 'newer' | 'unreadable' {
  let record: Record<string, unknown>
  try {
    record = JSON.parse(text ?? '') as Record<string, unknown>
    if (typeof record !== 'object' || record === null || typeof record.v !== 'number') return 'unreadable'
    if (record.v > version) return 'newer'
    for (let v = record.v; v < version; v++) {
      const upgrade = chain[v]
      if (!upgrade) return 'unreadable'
      record = upgrade(record)
    }
  } catch {
    return 'unreadable'
  }
  const event = Object.fromEntries(Object.entries(record).filter(([key]) => key !== 'v'))
  return isEvent(event) ? event : 'unreadable'
}

export type Reading = {
  events: ProgressEvent[]
  drafts: Record<string, FileTexts>
  trouble?: Trouble
  unreadable: number
}

export function readAll(drawer: Drawer): Reading {
  const reading: Reading = { events: [], drafts: {}, unreadable: 0 }
  let keys: string[]
  try {
    keys = drawer.keys()
  } catch (error) {
    return { ...reading, trouble: troubleOf(error) }
  }
  for (const key of keys) {
    try {
      if (key.startsWith(EVENT)) {
        const record = readRecord(drawer.get(key))
        if (record === 'newer') reading.trouble ??= 'newer'
        else if (record === 'unreadable') reading.unreadable += 1
        else reading.events.push(record)
      } else if (key.startsWith(DRAFT)) {
        const draft = readDraft(drawer.get(key))
        if (draft) reading.drafts[key.slice(DRAFT.length)] = draft.files
        else reading.unreadable += 1
      }
    } catch (error) {
      reading.trouble ??= troubleOf(error)
    }
  }
  if (reading.unreadable > 0) reading.trouble ??= 'unreadable'
  return reading
}

export const isEventKey = (key: string): boolean => key.startsWith(EVENT)
export const labOfDraftKey = (key: string): string | undefined =>
  key.startsWith(DRAFT) ? key.slice(DRAFT.length) : undefined

export const writeEvent = (drawer: Drawer, event: ProgressEvent): void =>
  drawer.set(EVENT + event.id, JSON.stringify({ v: VERSION, ...event }))

export type Draft = { files: FileTexts; at: number; tab: string }

export const writeDraft = (drawer: Drawer, lab: string, draft: Draft): void =>
  Object.keys(draft.files).length === 0
    ? drawer.remove(DRAFT + lab)
    : drawer.set(DRAFT + lab, JSON.stringify({ v: VERSION, ...draft }))

export function readDraft(text: string | null): Draft | undefined {
  try {
    const value = JSON.parse(text ?? '') as Record<string, unknown> | null
    if (typeof value !== 'object' || value === null || typeof value.files !== 'object' || value.files === null)
      return undefined
    return {
      files: textsOf(value.files),
      at: typeof value.at === 'number' ? value.at : 0,
      tab: typeof value.tab === 'string' ? value.tab : '',
    }
  } catch {
    return undefined
  }
}
