import type { Confidence, EventData, FileTexts, SubjectKind } from './event.ts'

export type Try = {
  at: string
  answer: unknown
  got: number
  of: number
  confidence?: Confidence
  misconceptions: string[]
}

/** All tries of one item at its newest content; a try at another content hash starts the list anew. */
export type ItemRecord = { content: string; tries: Try[] }

export type AttemptRecord = { at: string } & EventData['attempt']

export type LabRecord = {
  openedAt?: string
  /** Attempts in order; `files` only of the last one and of the one that solved it are kept at hand. */
  attempts: number
  last?: AttemptRecord
  best?: { got: number; of: number }
  solvedAt?: string
  solvedFiles?: FileTexts
  /** Steps of the hint ladder that were opened. */
  hints: number[]
  notes: { at: string; text: string }[]
  solution?: EventData['solution-shown']['after']
  predicted?: { at: string } & EventData['predicted']
}

export type PageRecord = {
  openedAt?: string
  readAt?: string
  exercises: Record<string, { at: string; answers: Readonly<Record<string, string>>; right?: boolean }>
}

export type QuizRecord = { openedAt?: string; items: Record<string, ItemRecord> }

/** What the log says about a learner. Every map is keyed by stable ids. */
export type Progress = {
  pages: Record<string, PageRecord>
  labs: Record<string, LabRecord>
  quizzes: Record<string, QuizRecord>
  /** Where the learner was last. */
  last?: { kind: SubjectKind; id: string; at: string }
  /** The newest reset that has not been taken back. */
  reset?: { event: string; subject: string; at: string; draft?: FileTexts }
}

export const noProgress: Progress = { pages: {}, labs: {}, quizzes: {} }

export const labOf = (progress: Progress, id: string): LabRecord | undefined => progress.labs[id]
export const pageOf = (progress: Progress, id: string): PageRecord | undefined => progress.pages[id]
export const quizOf = (progress: Progress, id: string): QuizRecord | undefined => progress.quizzes[id]

export type Standing = 'none' | 'begun' | 'done'

export function labStanding(progress: Progress, id: string): Standing {
  const lab = progress.labs[id]
  if (!lab) return 'none'
  return lab.solvedAt ? 'done' : 'begun'
}

export function pageStanding(progress: Progress, id: string): Standing {
  const page = progress.pages[id]
  if (!page) return 'none'
  return page.readAt ? 'done' : 'begun'
}

/** How many items were answered right at least once. */
export function itemsRight(progress: Progress, id: string): number {
  const items = Object.values(progress.quizzes[id]?.items ?? {})
  return items.filter(item => item.tries.some(t => t.of > 0 && t.got >= t.of)).length
}

/** Done when as many items as the quiz has were answered right; begun as soon as one was answered. */
export function quizStanding(progress: Progress, id: string, items = Infinity): Standing {
  if (Object.keys(progress.quizzes[id]?.items ?? {}).length === 0) return 'none'
  return itemsRight(progress, id) >= items ? 'done' : 'begun'
}
