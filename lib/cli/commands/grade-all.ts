import { existsSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { ASSIGNMENT_LIMIT, readAssignment, type Assignment } from '../../assign/assignment.ts'
import { loadLabSpec } from '../../course/load/index.ts'
import { Pool } from '../../grading/pool.ts'
import { UsageError, type Arguments, type Exit, type Io } from '../command.ts'
import { projectRoot } from '../context.ts'
import { readText } from '../files.ts'
import { collect } from '../grade-all/collect.ts'
import { progressBar, tableCsv, tableText } from '../grade-all/print.ts'
import { tableOf, type Table } from '../grade-all/rows.ts'

/** `grade --all DIR [--assignment FILE] [--csv FILE|-]`: every text is judged anew; what a file says of its score is not read. */
export async function gradeAll(args: Arguments, io: Io): Promise<Exit> {
  const [dir, more] = args.words
  if (dir === undefined || more !== undefined)
    throw new UsageError('Name one folder with attempt files or learners’ folders.')
  const full = located(dir)
  if (!existsSync(full) || !statSync(full).isDirectory()) throw new UsageError(`${dir} is not a folder.`)
  const assignment = args.options.assignment === undefined ? undefined : assignmentOf(args.options.assignment)
  const labs = assignment?.items.flatMap(item => ('lab' in item ? [item.lab] : [])) ?? []
  const handed = collect(full, filesOfLab, labs.length === 1 ? labs[0] : undefined)
  const pool = await Pool.open(projectRoot(), { waiting: Infinity })
  const bar = progressBar(io)
  try {
    const table = await tableOf(handed, assignment, work => pool.judge(work), Date.now(), bar.step)
    bar.end()
    print(table, args, io)
    return exitOf(table)
  } finally {
    await pool.close()
  }
}

function print(table: Table, args: Arguments, io: Io): void {
  const csv = args.options.csv
  if (csv !== undefined && csv !== '-') writeFileSync(located(csv), tableCsv(table))
  if (csv === '-') io.out(tableCsv(table))
  else io.out(args.format === 'json' ? `${JSON.stringify(table, null, 2)}\n` : tableText(table, io))
}

function exitOf({ rows, columns }: Table): Exit {
  if (rows.some(row => row.problems.length > 0)) return 2
  return rows.every(row => columns.every(column => row.items[column.key]?.solved)) ? 0 : 1
}

function assignmentOf(file: string): Assignment {
  const at = statSync(located(file), { throwIfNoEntry: false })
  if (!at?.isFile()) throw new UsageError(`${file}: there is no such file.`)
  const text = at.size > ASSIGNMENT_LIMIT ? undefined : readText(file)
  const read =
    text === undefined ? { type: 'refused' as const, because: 'it is too large, or no text' } : readAssignment(text)
  if (read.type === 'refused') throw new UsageError(`${file} is not an assignment: ${read.because}.`)
  const unknown = read.value.items.find(item => 'lab' in item && !filesOfLab(item.lab))
  if (unknown && 'lab' in unknown) throw new UsageError(`${file}: there is no lab “${unknown.lab}” in this course.`)
  return read.value
}

const filesOfLab = (lab: string): string[] | undefined =>
  /^[a-z0-9]+(-[a-z0-9]+)*$/.test(lab) ? loadLabSpec(lab)?.files.map(file => file.name) : undefined

/** npm runs scripts in the project's folder; what the user wrote is relative to where they stand. */
const located = (name: string): string => path.resolve(process.env['INIT_CWD'] ?? process.cwd(), name)
