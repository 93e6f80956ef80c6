import type { AssignmentLine, LearnerLine } from './class-data'
import { rowOf } from './gradebook-table'

/** Of which learners: all, those with an item not handed in, those who handed in nothing. Excused work is not missing. */
export type Which = 'all' | 'some' | 'every'

export function learnersBy(
  which: Which,
  learners: readonly LearnerLine[],
  assignment: AssignmentLine,
): readonly LearnerLine[] {
  if (which === 'all') return learners
  return learners.filter(one => {
    const owed = rowOf(one, assignment)?.cells.filter(cell => !cell.excused) ?? []
    return which === 'some'
      ? owed.some(cell => cell.used === 0)
      : owed.length > 0 && owed.every(cell => cell.used === 0)
  })
}
