import { createHash } from 'node:crypto'
import { keyOf, policyOf, type Assignment, type ItemKey } from '../../assign/assignment.ts'
import { foldItem, round, totalOf, type Try } from '../../assign/fold.ts'
import { policySchema, type Policy } from '../../assign/policy.ts'
import type { Judged, Work } from '../../grading/work.ts'
import type { Handed, HandedWork } from './collect.ts'

export type Cell = {
  points?: number
  of: number
  solved: boolean
  attempts: number
  late: boolean
  /** Percent of the points that its time was worth. */
  credit?: number
  problem?: string
}
export type Row = {
  learner: string
  source: string
  items: Record<string, Cell>
  points: number
  of: number
  problems: string[]
}
export type Column = { key: ItemKey; points: number }
export type Table = { assignment?: { id: string; title: string }; columns: Column[]; rows: Row[] }

/** Attempts of one row that are judged; more is no learner's work. */
const MOST = 500

type Result = { work: HandedWork; judged: Judged }

/** Judges everything anew and folds it by the assignment's policy; `judge` never throws for bad work. */
export async function tableOf(
  handed: readonly Handed[],
  assignment: Assignment | undefined,
  judge: (work: Work) => Promise<Judged>,
  now: number,
  progress: (done: number, of: number) => void,
): Promise<Table> {
  let done = 0
  const results = await inTurn(handed, 8, async one => {
    const judged = await judgeRow(one, assignment, judge)
    progress(++done, handed.length)
    return judged
  })
  const columns = assignment
    ? assignment.items.map(item => ({ key: keyOf(item), points: item.points }))
    : foundColumns(results.flat())
  const policy = assignment ? policyOf(assignment) : policySchema.parse({})
  const rows = handed.map((one, index) => rowOf(one, results[index] ?? [], columns, policy, assignment, now))
  const twice = new Set(rows.map(row => row.learner).filter((name, index, all) => all.indexOf(name) !== index))
  for (const row of rows) if (twice.has(row.learner)) row.problems.push('another row has the same learner')
  return { ...(assignment ? { assignment: { id: assignment.id, title: assignment.title } } : {}), columns, rows }
}

const keyOfWork = (work: HandedWork): ItemKey => ('lab' in work ? `lab:${work.lab}` : `quiz:${work.quiz}`)

async function judgeRow(
  one: Handed,
  assignment: Assignment | undefined,
  judge: (work: Work) => Promise<Judged>,
): Promise<Result[]> {
  const wanted = assignment ? new Set(assignment.items.map(keyOf)) : undefined
  const known = new Map<string, Promise<Judged>>()
  const asked = one.work.filter(work => !wanted || wanted.has(keyOfWork(work)))
  if (asked.length > MOST) one.problems.push(`${asked.length} attempts; the first ${MOST} are judged`)
  return Promise.all(
    asked.slice(0, MOST).map(async work => {
      const hash = createHash('sha256')
        .update(JSON.stringify('lab' in work ? [work.lab, work.files] : [work.quiz, work.answers]))
        .digest('hex')
      const judged = known.get(hash) ?? judge(work)
      known.set(hash, judged)
      return { work, judged: await judged }
    }),
  )
}

/** Without an assignment: what was handed in, worth what the lab itself says. */
function foundColumns(results: readonly Result[]): Column[] {
  const found = new Map<ItemKey, number>()
  for (const { work, judged } of results) if (judged.type === 'judged') found.set(keyOfWork(work), judged.result.of)
  return [...found].map(([key, points]) => ({ key, points })).sort((a, b) => (a.key < b.key ? -1 : 1))
}

function rowOf(
  one: Handed,
  results: readonly Result[],
  columns: readonly Column[],
  policy: Policy,
  assignment: Assignment | undefined,
  now: number,
): Row {
  const problems = [...one.problems]
  if (assignment && one.assignment !== undefined && one.assignment !== assignment.id)
    problems.push(`handed in for the assignment “${one.assignment}”`)
  const items: Record<string, Cell> = {}
  const states = columns.map(({ key, points }) => {
    const own = results.filter(result => keyOfWork(result.work) === key)
    const { cell, state } = cellOf(own, points, policy, now)
    items[key] = cell
    if (cell.problem) problems.push(`${key}: ${cell.problem}`)
    return state
  })
  for (const { work, judged } of results)
    if (judged.type === 'unknown') problems.push(`${keyOfWork(work)}: ${judged.because}`)
  const total = totalOf(states)
  return {
    learner: one.learner,
    source: one.source,
    items,
    points: total.points,
    of: total.of,
    problems: [...new Set(problems)],
  }
}

function cellOf(own: readonly Result[], points: number, policy: Policy, now: number) {
  const inTime = policy.due ? Date.parse(policy.due) : policy.open ? Date.parse(policy.open) : 0
  const tries = own.flatMap(({ work, judged }, index): (Try & { solved: boolean })[] =>
    judged.type === 'judged'
      ? [{ id: String(index).padStart(4, '0'), at: work.at ?? inTime, share: judged.share, solved: judged.solved }]
      : [],
  )
  const state = foldItem({ points, policy, tries, now })
  const counted = state.counted
  const problem = counted ? undefined : problemOf(own)
  const cell: Cell = {
    ...(state.points === undefined ? {} : { points: round(state.points) }),
    of: points,
    solved: tries.some(one => one.id === counted?.id && one.solved),
    attempts: own.length,
    late: counted?.late ?? false,
    ...(counted ? { credit: counted.credit } : {}),
    ...(problem ? { problem } : {}),
  }
  return { cell, state }
}

/** Why nothing of what was handed in counts; undefined when nothing was handed in. */
function problemOf(own: readonly Result[]): string | undefined {
  const last = own.at(-1)?.judged
  if (!last) return undefined
  if (last.type === 'judged') return 'handed in outside the time it was open'
  if (last.type === 'unreadable') {
    const first = last.problems[0]
    return `cannot be read: ${first ? `${first.file}${first.range ? `:${first.range.start.line}` : ''} ${first.message}` : 'unreadable'}`
  }
  if (last.type === 'stopped')
    return last.because === 'too-slow' ? 'could not be judged in time' : 'could not be judged'
  return undefined
}

/** `limit` rows at a time, results in order. */
async function inTurn<A, B>(all: readonly A[], limit: number, run: (one: A) => Promise<B>): Promise<B[]> {
  const results: B[] = []
  let next = 0
  const lane = async () => {
    while (next < all.length) {
      const index = next++
      results[index] = await run(all[index] as A)
    }
  }
  await Promise.all(Array.from({ length: Math.min(limit, all.length) }, lane))
  return results
}
