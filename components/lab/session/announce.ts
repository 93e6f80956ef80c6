import type { Grade } from '@/lib/grade/types'

/** A verdict in one or two sentences, for the live region; `before` is which goals were met at the check before. */
export function summaryOf(grade: Grade, before?: Readonly<Record<string, boolean>>): string {
  if (grade.type === 'invalid') {
    const [problem] = grade.problems
    const line = problem?.range ? `, line ${problem.range.start.line}` : ''
    return `Not judged: ${problem?.file ?? 'a file'}${line} could not be read. ${problem?.message ?? ''}`.trim()
  }
  const held = grade.verdicts.filter(verdict => verdict.held).length
  const all = grade.verdicts.length
  if (grade.solved && held === all) return `Solved. All ${all} goals are met.`
  if (grade.solved) return `Solved, with ${grade.score.got} of ${grade.score.of} points.`
  const first = grade.verdicts.find(verdict => !verdict.held)
  const was = before && Object.values(before).filter(Boolean).length
  const than = was === undefined || was === held ? '' : ` (${was} at the check before)`
  return `${held} of ${all} goals are met${than}. ${first?.feedback?.text ?? first?.witness?.says ?? ''}`.trim()
}
