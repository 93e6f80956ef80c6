import { inOrder, type EventData, type ProgressEvent, type SubjectKind } from './event.ts'
import { textsOf } from './export.ts'
import type { LabRecord, PageRecord, Progress, QuizRecord } from './state.ts'

/**
 * The state that a log tells. Pure, and the same for every order in which the events arrive. Events of an unknown type
 * or with data of another shape are passed over: one bad record never takes the rest with it.
 */
export function fold(events: readonly ProgressEvent[]): Progress {
  const ordered = [...events].sort(inOrder)
  const undone = new Set(ordered.filter(e => e.type === 'undo').map(e => e.subject.replace(/^event:/, '')))
  const resets = ordered.filter(e => e.type === 'reset' && !undone.has(e.id))
  const cleared = new Map<string, ProgressEvent>()
  for (const reset of resets) cleared.set(reset.subject, reset)

  const progress: Progress = { pages: record(), labs: record(), quizzes: record() }
  for (const event of ordered) {
    if ([cleared.get(event.subject), cleared.get('all')].some(reset => reset && inOrder(event, reset) <= 0)) continue
    step(progress, event)
  }
  const reset = resets.at(-1)
  if (reset)
    progress.reset = { event: reset.id, subject: reset.subject, at: reset.at, draft: dataOf(reset, 'reset').draft }
  return progress
}

/** Keys are ids from a file that anyone may have written: `__proto__` must be a key like any other. */
const record = <T>(): Record<string, T> => Object.create(null) as Record<string, T>

const dataOf = <T extends keyof EventData>(event: ProgressEvent, type: T): Partial<EventData[T]> =>
  event.type === type ? (event.data as Partial<EventData[T]>) : {}

function step(progress: Progress, event: ProgressEvent): void {
  const colon = event.subject.indexOf(':')
  const kind = event.subject.slice(0, colon)
  const id = event.subject.slice(colon + 1)
  if (colon < 1 || id === '') return
  if (kind === 'page') onPage((progress.pages[id] ??= { exercises: record() }), event)
  else if (kind === 'lab') onLab((progress.labs[id] ??= { attempts: 0, hints: [], notes: [] }), event)
  else if (kind === 'quiz') onQuiz((progress.quizzes[id] ??= { items: record() }), event)
  else return
  progress.last = { kind: kind as SubjectKind, id, at: event.at }
}

function onPage(page: PageRecord, event: ProgressEvent): void {
  if (event.type === 'opened') page.openedAt ??= event.at
  if (event.type === 'page-read') page.readAt ??= event.at
  const { exercise, answers, right } = dataOf(event, 'exercise')
  if (typeof exercise === 'string')
    page.exercises[exercise] = {
      at: event.at,
      answers: textsOf(answers),
      ...(typeof right === 'boolean' ? { right } : {}),
    }
}

function onQuiz(quiz: QuizRecord, event: ProgressEvent): void {
  if (event.type === 'opened') quiz.openedAt ??= event.at
  const { item, content, answer, got, of, confidence, misconceptions } = dataOf(event, 'answer')
  if (typeof item !== 'string' || typeof content !== 'string' || typeof got !== 'number' || typeof of !== 'number')
    return
  const before = quiz.items[item]
  const tries = before?.content === content ? before.tries : []
  quiz.items[item] = {
    content,
    tries: [...tries, { at: event.at, answer, got, of, confidence, misconceptions: strings(misconceptions) }],
  }
}

function onLab(lab: LabRecord, event: ProgressEvent): void {
  switch (event.type) {
    case 'opened':
      lab.openedAt ??= event.at
      return
    case 'attempt':
      return onAttempt(lab, event)
    case 'hint': {
      const { step: hint } = dataOf(event, 'hint')
      if (typeof hint === 'number' && !lab.hints.includes(hint)) lab.hints.push(hint)
      return
    }
    case 'note': {
      const { text } = dataOf(event, 'note')
      if (typeof text === 'string') lab.notes.push({ at: event.at, text })
      return
    }
    case 'solution-shown': {
      const { after } = dataOf(event, 'solution-shown')
      if (after === 'solved' || after === 'gave-up') lab.solution ??= after
      return
    }
    case 'predicted': {
      const { answers, skipped } = dataOf(event, 'predicted')
      if (typeof answers === 'object' && answers) lab.predicted ??= { at: event.at, answers, skipped: skipped === true }
    }
  }
}

function onAttempt(lab: LabRecord, event: ProgressEvent): void {
  const data = dataOf(event, 'attempt')
  const files = typeof data.files === 'object' && data.files ? data.files : {}
  const got = typeof data.got === 'number' ? data.got : 0
  const of = typeof data.of === 'number' ? data.of : 0
  lab.attempts += 1
  lab.last = {
    at: event.at,
    files,
    solved: data.solved === true,
    held: strings(data.held),
    failed: strings(data.failed),
    misconceptions: strings(data.misconceptions),
    got,
    of,
    engine: String(data.engine ?? ''),
    content: String(data.content ?? ''),
    ...(data.unreadable === true ? { unreadable: true } : {}),
  }
  if (!lab.best || got > lab.best.got) lab.best = { got, of }
  if (data.solved === true && !lab.solvedAt) {
    lab.solvedAt = event.at
    lab.solvedFiles = files
  }
}

const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []
