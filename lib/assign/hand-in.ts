import { keyOf, type Assignment } from './assignment.ts'
import { ATTEMPTS, type AttemptsFile } from './attempts.ts'

/** The part of a progress event that a hand-in is built from (`lib/progress`). */
export type LoggedEvent = { at: string; type: string; subject: string; data: Readonly<Record<string, unknown>> }

/** Newest attempts of one lab that go into a file; older ones are seldom of interest and files must stay small. */
const PER_LAB = 50

/** What a learner did for an assignment, from the browser's own log, as the file that is handed in. */
export function handInOf(
  assignment: Assignment,
  events: readonly LoggedEvent[],
  learner: string,
  judged: { content?: string; engine?: string } = {},
): AttemptsFile {
  const ordered = [...events].sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
  const attempts: NonNullable<AttemptsFile['attempts']> = []
  const quizzes: NonNullable<AttemptsFile['quizzes']> = []
  for (const item of assignment.items) {
    const own = ordered.filter(event => event.subject === keyOf(item))
    if ('lab' in item) attempts.push(...labAttempts(item.lab, own))
    else quizzes.push(...quizSitting(item.quiz, own))
  }
  return { format: ATTEMPTS, assignment: assignment.id, learner, ...judged, attempts, quizzes }
}

function labAttempts(lab: string, events: readonly LoggedEvent[]): NonNullable<AttemptsFile['attempts']> {
  return events
    .filter(event => event.type === 'attempt')
    .slice(-PER_LAB)
    .map(event => ({ lab, files: textsOf(event.data.files), at: event.at }))
}

/** The newest answer to each item, as one sitting at the time of the newest. */
function quizSitting(quiz: string, events: readonly LoggedEvent[]): NonNullable<AttemptsFile['quizzes']> {
  const answers: Record<string, unknown> = {}
  let at: string | undefined
  for (const event of events) {
    if (event.type !== 'answer' || typeof event.data.item !== 'string') continue
    answers[event.data.item] = event.data.answer
    at = event.at
  }
  return at === undefined ? [] : [{ quiz, answers, at }]
}

function textsOf(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {}
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}
