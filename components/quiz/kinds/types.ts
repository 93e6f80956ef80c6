import type { Answer, Mark } from '@/lib/quiz/mark'
import type { QuizItem } from '@/lib/quiz/schema'
import type { PreparedItem } from '../prepared'

/** What the input of each kind of item is given. After `marked`, it shows what was right and why. */
export type KindProps<Kind extends QuizItem['kind']> = {
  item: Extract<QuizItem, { kind: Kind }>
  prepared: PreparedItem
  /** Unique within the page; names of form controls start with it. */
  base: string
  answer: Answer | undefined
  put: (answer: Answer) => void
  marked: Extract<Mark, { type: 'marked' }> | undefined
  /** The right answer may be shown: everything right, or the learner asked to see it. */
  revealed: boolean
  seed: string
}
