import type { Grade } from '@/lib/grade/types'

/** A verdict in one or two sentences, for the live region. */
export function summaryOf(grade: Grade): string {
  if (grade.type === 'invalid') {
    const [problem] = grade.problems
    const line = problem?.range ? `, line ${problem.range.start.line}` : ''
    return `Not judged: ${problem?.file ?? 'a file'}${line} could not be read. ${problem?.message ?? ''}`.trim()
  }
  const held = grade.verdicts.filter(verdict => verdict.held).length
  const all = grade.verdicts.length
  if (grade.solved) return `Solved. All ${all} goals are met.`
  const first = grade.verdicts.find(verdict => !verdict.held)
  return `${held} of ${all} goals are met. ${first?.feedback?.text ?? first?.witness?.says ?? ''}`.trim()
}
