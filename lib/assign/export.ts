import { toCsv, type Cell } from './csv.ts'

/** A learner as an export shows them. `name`, `login` and `number` come from the roster in the instructor's browser. */
export type ExportLearner = {
  pseudonym: string
  name?: string
  login?: string
  number?: string
  points: readonly (number | undefined)[]
}
export type ExportTable = {
  title: string
  items: readonly { key: string; points: number }[]
  learners: readonly ExportLearner[]
}
export type ExportFormat = 'own' | 'canvas' | 'moodle'

const sum = (points: readonly (number | undefined)[]): number =>
  Math.round(points.reduce<number>((all, one) => all + (one ?? 0), 0) * 100) / 100

/**
 * A gradebook as CSV. `own`: one column per item. `canvas`: the columns of Canvas's gradebook import, with its row "Points
 * Possible". `moodle`: one row per user with a column to match users by and one grade column.
 */
export function exportCsv(format: ExportFormat, { title, items, learners }: ExportTable): string {
  const total = (learner: ExportLearner): Cell => sum(learner.points)
  const of = sum(items.map(item => item.points))
  if (format === 'canvas')
    return toCsv([
      ['Student', 'ID', 'SIS User ID', 'SIS Login ID', 'Section', title],
      ['Points Possible', '', '', '', '', of],
      ...learners.map(one => [one.name ?? one.pseudonym, '', one.number ?? '', one.login ?? '', '', total(one)]),
    ])
  if (format === 'moodle')
    return toCsv([
      ['Username', 'ID number', 'Full name', title],
      ...learners.map(one => [one.login ?? '', one.number ?? '', one.name ?? one.pseudonym, total(one)]),
    ])
  return toCsv([
    ['pseudonym', 'name', ...items.map(item => `${item.key} (${item.points})`), `total (${of})`],
    ...learners.map(one => [one.pseudonym, one.name ?? '', ...one.points, total(one)]),
  ])
}
