import { toCsv } from '../../assign/csv.ts'
import type { Io } from '../command.ts'
import { paint } from '../paint.ts'
import type { Table } from './rows.ts'

export const tableCsv = ({ columns, rows }: Table): string =>
  toCsv([
    ['learner', 'source', ...columns.map(column => `${column.key} (${column.points})`), 'points', 'of', 'problems'],
    ...rows.map(row => [
      row.learner,
      row.source,
      ...columns.map(column => row.items[column.key]?.points),
      row.points,
      row.of,
      row.problems.join(' | '),
    ]),
  ])

export function tableText({ assignment, columns, rows }: Table, io: Io): string {
  const colour = paint(io.terminal.out)
  const head = ['learner', ...columns.map(column => column.key.replace(/^(lab|quiz):/, '')), 'points']
  const body = rows.map(row => [
    printable(row.learner),
    ...columns.map(column => {
      const cell = row.items[column.key]
      return cell?.points === undefined ? '–' : `${cell.points}${cell.late ? ' late' : ''}`
    }),
    `${row.points} of ${row.of}`,
  ])
  const widths = head.map((title, index) => Math.max(title.length, ...body.map(cells => cells[index]?.length ?? 0)))
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd()
  const problems = rows.flatMap(row =>
    row.problems.map(problem => `${colour.yellow('!')} ${printable(row.source)}  ${printable(problem)}`),
  )
  return [
    ...(assignment ? [colour.bold(printable(assignment.title))] : []),
    colour.dim(line(head)),
    ...body.map(line),
    ...(problems.length > 0 ? ['', ...problems] : []),
    '',
    `${rows.length} handed in, ${rows.filter(row => row.problems.length > 0).length} with something to look at`,
    '',
  ].join('\n')
}

/** Names come from files that anyone wrote: no control character reaches a terminal. */
export const printable = (text: string): string =>
  text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, '\uFFFD')

export function progressBar(io: Io): { step(done: number, of: number): void; end(): void } {
  if (!io.terminal.err) return { step: () => undefined, end: () => undefined }
  return {
    step: (done, of) => {
      const full = Math.round((done / Math.max(1, of)) * 30)
      io.err(`\r[${'#'.repeat(full)}${' '.repeat(30 - full)}] ${done}/${of}`)
    },
    end: () => io.err(`\r${' '.repeat(60)}\r`),
  }
}
