/**
 * One thing that happened. Events are only ever appended; everything the course shows about a learner is a fold over
 * them, and two devices are merged by taking the union.
 */
export interface ProgressEvent {
  /** Unique; begins with the time, so that ids of one device sort as they were made. */
  readonly id: string
  /** ISO 8601, UTC. */
  readonly at: string
  /** See `EventData`; unknown types are kept and ignored, so an older app does not lose a newer app's log. */
  readonly type: string
  /** `page:network-policies`, `lab:drop-root`, `quiz:network-policies`, `event:<id>`, or `all`. */
  readonly subject: string
  readonly data: Readonly<Record<string, unknown>>
  /** The browser it happened in: a random name, nothing about the machine. */
  readonly device: string
}

export type SubjectKind = 'page' | 'lab' | 'quiz'
export type Subject = `${SubjectKind}:${string}`
export type Confidence = 'guess' | 'fairly' | 'sure'
export type FileTexts = Readonly<Record<string, string>>

/** What each type of event carries. */
export interface EventData {
  /** The learner came here (page, lab or quiz): "resume where I left". */
  opened: Record<string, never>
  /** The page was read to its end, or marked as read. */
  'page-read': Record<string, never>
  /** A faded example of a page: its blanks by number, from 1. Without `right` they were filled and not checked yet. */
  exercise: { exercise: string; answers: Readonly<Record<string, string>>; right?: boolean }
  /** `content` is the item's hash: an edited item voids what was answered before. */
  answer: {
    item: string
    content: string
    answer: unknown
    got: number
    of: number
    confidence?: Confidence
    misconceptions?: readonly string[]
  }
  /** `files` are the texts that differ from the start. `content` and `engine` say what judged them. */
  attempt: {
    files: FileTexts
    solved: boolean
    held: readonly string[]
    failed: readonly string[]
    misconceptions: readonly string[]
    got: number
    of: number
    engine: string
    content: string
    unreadable?: boolean
  }
  /** Answers of a lab's opener, by flow or question. */
  predicted: { answers: Readonly<Record<string, string>>; skipped?: boolean }
  hint: { step: 1 | 2 | 3 }
  /** "What did you change, and why?" */
  note: { text: string }
  'solution-shown': { after: 'solved' | 'gave-up' }
  /** `draft` is what the editor held, so that an undo can bring it back after a reload too. */
  reset: { draft?: FileTexts }
  /** Takes back the reset named by the subject `event:<id>`. */
  undo: Record<string, never>
}
export type EventType = keyof EventData

const text = (value: unknown): value is string => typeof value === 'string' && value.length > 0

/** Accepts any event of the shape, known type or not; refuses everything else. */
export function isEvent(value: unknown): value is ProgressEvent {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const event = value as Record<string, unknown>
  return (
    text(event.id) &&
    text(event.at) &&
    !Number.isNaN(Date.parse(event.at)) &&
    text(event.type) &&
    text(event.subject) &&
    text(event.device) &&
    typeof event.data === 'object' &&
    event.data !== null &&
    !Array.isArray(event.data)
  )
}

/** Time first, then id: the same order on every device. */
export const inOrder = (a: ProgressEvent, b: ProgressEvent): number => {
  const byTime = Date.parse(a.at) - Date.parse(b.at)
  return byTime !== 0 ? byTime : a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

/** Where time, names and the device come from: the browser's, or a test's. */
export interface Source {
  now(): number
  /** A random part of an id: letters and digits. */
  random(): string
  device: string
}

export function makeEvent<T extends EventType>(
  source: Source,
  type: T,
  subject: string,
  data: EventData[T],
): ProgressEvent {
  const now = source.now()
  const id = `${now.toString(36).padStart(9, '0')}-${source.random()}`
  return { id, at: new Date(now).toISOString(), type, subject, data, device: source.device }
}
