import { createStore, type StoreApi } from 'zustand/vanilla'
import { makeEvent, type EventData, type EventType, type FileTexts, type ProgressEvent, type Source } from './event.ts'
import { fromFile, toFile, type Import } from './export.ts'
import { fold } from './fold.ts'
import { isEventKey, labOfDraftKey, readAll, readDraft, readRecord, writeDraft, writeEvent } from './log.ts'
import { merge } from './merge.ts'
import { noProgress, type Progress } from './state.ts'
import { memoryDrawer, troubleOf, type Drawer, type Trouble } from './storage.ts'

export interface ProgressState {
  /** `loading` until the browser's storage was read; what is shown before then is a blank slate. */
  status: 'loading' | 'ready'
  progress: Progress
  events: readonly ProgressEvent[]
  /** Why something may not be kept; the course keeps working in memory. */
  trouble: Trouble | undefined
  /** Something exists only in this page's memory. */
  unsaved: boolean
  /** Damaged records that were passed over. */
  unreadable: number
}

export interface ProgressActions {
  /** Reads the storage. Called by whoever comes first; later calls do nothing. */
  open(): void
  record<T extends EventType>(type: T, subject: string, data: EventData[T]): ProgressEvent
  /** `subject` is `lab:…`, `page:…`, `quiz:…` or `all`. Drafts of what is reset are kept in the event for `undo`. */
  reset(subject: string): ProgressEvent
  /** Takes a reset back; drafts come back with it. */
  undo(event: string): void
  draft(lab: string): FileTexts | undefined
  /** `files`: the texts that differ from the start. Written at once. */
  keepDraft(lab: string, files: FileTexts): void
  /** As `keepDraft`, from outside the lab: an open lab hears of it. */
  replaceDraft(lab: string, files: FileTexts): void
  /** Hears when another tab or device, an import, a reset or an undo changes a lab's draft. Answers how to stop. */
  onDraft(lab: string, hear: (files: FileTexts) => void): () => void
  exportText(): string
  importText(text: string): Import
  /** A key of the storage changed in another tab; no key means that all of it may have. */
  heard(key: string | null, value: string | null): void
}

export type ProgressStore = StoreApi<ProgressState & ProgressActions>
export type Outside = Source & { drawer: () => Drawer | Trouble; tab: string }

export function createProgressStore(outside: () => Outside): ProgressStore {
  let out: Outside | undefined
  let drawer: Drawer = memoryDrawer()
  const drafts = new Map<string, FileTexts>()
  const listeners = new Map<string, Set<(files: FileTexts) => void>>()

  return createStore<ProgressState & ProgressActions>()((set, get) => {
    const source = (): Outside => {
      get().open()
      return (out ??= outside())
    }
    /** Writes, or says once why not; what could not be written stays in memory. */
    const write = (put: (drawer: Drawer) => void, isWork = true) => {
      try {
        put(drawer)
        if (isWork && (get().trouble === 'absent' || get().trouble === 'forbidden')) set({ unsaved: true })
      } catch (error) {
        set({ trouble: troubleOf(error), ...(isWork ? { unsaved: true } : {}) })
      }
    }
    const take = (...fresh: ProgressEvent[]) => {
      const events = merge(get().events, fresh)
      set({ events, progress: fold(events) })
    }
    const append = (event: ProgressEvent) => {
      // Losing the note that a page was opened is no reason to hold anyone back when leaving.
      write(to => writeEvent(to, event), event.type !== 'opened')
      take(event)
      return event
    }
    const tell = (lab: string, files: FileTexts) => {
      for (const hear of listeners.get(lab) ?? []) hear(files)
    }
    const putDraft = (lab: string, files: FileTexts) => {
      const { tab, now } = source()
      drafts.set(lab, files)
      write(to => writeDraft(to, lab, { files, at: now(), tab }))
    }
    const readDrawer = () => {
      const reading = readAll(drawer)
      for (const [lab, files] of Object.entries(reading.drafts)) drafts.set(lab, files)
      const events = merge(get().events, reading.events)
      set({ status: 'ready', events, progress: fold(events), unreadable: reading.unreadable })
      if (reading.trouble && !get().trouble) set({ trouble: reading.trouble })
      return reading
    }

    return {
      status: 'loading',
      progress: noProgress,
      events: [],
      trouble: undefined,
      unsaved: false,
      unreadable: 0,

      open() {
        if (get().status === 'ready') return
        out ??= outside()
        const found = out.drawer()
        if (typeof found === 'string') set({ trouble: found, status: 'ready' })
        else {
          drawer = found
          readDrawer()
        }
      },
      record: (type, subject, data) => append(makeEvent(source(), type, subject, data)),
      reset(subject) {
        const lab = subject.startsWith('lab:') ? subject.slice(4) : undefined
        const labs = lab ? [lab] : subject === 'all' ? [...drafts.keys()] : []
        const draft = lab ? drafts.get(lab) : undefined
        // Resetting everything keeps each lab's draft under `lab/file`: file names hold no second meaning of a slash here.
        const kept =
          draft ??
          Object.fromEntries(
            labs.flatMap(one => Object.entries(drafts.get(one) ?? {}).map(([name, text]) => [`${one}/${name}`, text])),
          )
        const event = append(makeEvent(source(), 'reset', subject, Object.keys(kept).length > 0 ? { draft: kept } : {}))
        for (const one of labs) get().replaceDraft(one, {})
        return event
      },
      undo(id) {
        const reset = get().events.find(event => event.id === id && event.type === 'reset')
        if (!reset) return
        append(makeEvent(source(), 'undo', `event:${id}`, {}))
        const kept = (reset.data as EventData['reset']).draft ?? {}
        const byLab = new Map<string, Record<string, string>>()
        for (const [key, text] of Object.entries(kept)) {
          const slash = key.indexOf('/')
          const [lab, name] =
            reset.subject === 'all' ? [key.slice(0, slash), key.slice(slash + 1)] : [reset.subject.slice(4), key]
          byLab.set(lab, { ...byLab.get(lab), [name]: text })
        }
        for (const [lab, files] of byLab) get().replaceDraft(lab, files)
      },
      draft(lab) {
        get().open()
        return drafts.get(lab)
      },
      keepDraft: putDraft,
      replaceDraft(lab, files) {
        putDraft(lab, files)
        tell(lab, files)
      },
      onDraft(lab, hear) {
        const set = listeners.get(lab) ?? new Set()
        listeners.set(lab, set.add(hear))
        return () => void set.delete(hear)
      },
      exportText() {
        const { now } = source()
        return toFile(
          get().events,
          Object.fromEntries([...drafts].filter(([, files]) => Object.keys(files).length > 0)),
          now(),
        )
      },
      importText(text) {
        source()
        const read = fromFile(text)
        if (read.type === 'refused') return read
        const known = new Set(get().events.map(event => event.id))
        const fresh = read.events.filter(event => !known.has(event.id))
        for (const event of fresh) write(to => writeEvent(to, event))
        take(...fresh)
        // What is being typed here wins; a draft from the file fills only labs that have none.
        for (const [lab, files] of Object.entries(read.drafts))
          if (Object.keys(drafts.get(lab) ?? {}).length === 0) get().replaceDraft(lab, files)
        return { ...read, events: fresh }
      },
      heard(key, value) {
        if (key === null) {
          if (get().status === 'ready') readDrawer()
          return
        }
        const lab = labOfDraftKey(key)
        if (lab !== undefined) {
          const files = value === null ? {} : readDraft(value)?.files
          if (!files) return
          drafts.set(lab, files)
          tell(lab, files)
        } else if (isEventKey(key) && value !== null) {
          const event = readRecord(value)
          if (typeof event !== 'string') take(event)
        }
      },
    }
  })
}
