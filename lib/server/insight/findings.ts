import { and, eq, inArray } from 'drizzle-orm'
import type { Db } from '../db/database.ts'
import { assignment, item, learner, submission } from '../db/schema.ts'
import { fullTriesOf, grouped } from './tries.ts'

/** How many learners' first and last try had a finding of this rule. */
export type HeatCell = { rule: string; key: string; first: number; last: number }
/** `open`: intents that the newest try failed, with the number of tries in a row that failed them. */
export type Stuck = {
  learnerId: string
  pseudonym: string
  itemId: string
  key: string
  tries: number
  open: { intent: string; title: string; tries: number }[]
  lastAt: string
}

/** Tries of a class's learners, in order, per learner and item. The instructor's preview is left out. */
async function sequences(db: Db, classId: string) {
  const learners = await db
    .select({ id: learner.id, pseudonym: learner.pseudonym })
    .from(learner)
    .where(and(eq(learner.classId, classId), eq(learner.preview, false)))
  const keys = await db
    .select({ id: item.id, key: item.key })
    .from(item)
    .innerJoin(assignment, eq(item.assignmentId, assignment.id))
    .where(eq(assignment.classId, classId))
  if (learners.length === 0 || keys.length === 0) return []
  const rows = await fullTriesOf(
    db,
    and(
      inArray(
        submission.learnerId,
        learners.map(one => one.id),
      ),
      inArray(
        submission.itemId,
        keys.map(one => one.id),
      ),
    ),
  )
  const names = new Map(learners.map(one => [one.id, one.pseudonym]))
  const keyOf = new Map(keys.map(one => [one.id, one.key]))
  return [...grouped(rows, one => `${one.learnerId} ${one.itemId}`).values()].map(tries => {
    const { learnerId, itemId } = tries[0] as (typeof tries)[number] // A group is never empty.
    return { learnerId, itemId, pseudonym: names.get(learnerId) ?? '', key: keyOf.get(itemId) ?? '', tries }
  })
}

/** Rule × lab, first try against last: what the class came with and what it left with. */
export async function heatMap(
  db: Db,
  classId: string,
): Promise<{ cells: HeatCell[]; learners: Record<string, number> }> {
  const cells = new Map<string, HeatCell>()
  const learners: Record<string, number> = {}
  for (const { key, tries } of await sequences(db, classId)) {
    if (!key.startsWith('lab:')) continue
    learners[key] = (learners[key] ?? 0) + 1
    const add = (rule: string, when: 'first' | 'last') => {
      const cell = cells.get(`${rule} ${key}`) ?? { rule, key, first: 0, last: 0 }
      cell[when] += 1
      cells.set(`${rule} ${key}`, cell)
    }
    for (const rule of Object.keys(tries[0]?.findings ?? {})) add(rule, 'first')
    for (const rule of Object.keys(tries.at(-1)?.findings ?? {})) add(rule, 'last')
  }
  return { cells: [...cells.values()].sort((a, b) => b.first - a.first || (a.rule < b.rule ? -1 : 1)), learners }
}

/** Who tried twice or more without solving it, the longest first. */
export async function stuckList(db: Db, classId: string): Promise<Stuck[]> {
  return (await sequences(db, classId))
    .filter(({ tries }) => tries.length >= 2 && !tries.some(one => one.solved))
    .map(({ tries, ...who }) => ({
      ...who,
      tries: tries.length,
      open: openOf(tries),
      lastAt: tries.at(-1)?.at.toISOString() ?? '',
    }))
    .sort((a, b) => b.tries - a.tries)
}

type Tries = Awaited<ReturnType<typeof sequences>>[number]['tries']

function openOf(tries: Tries): Stuck['open'] {
  const failed = (result: Tries[number]['result']) =>
    result.type === 'lab'
      ? result.verdicts.filter(verdict => !verdict.held).map(({ intent, title }) => ({ intent, title }))
      : result.items.filter(one => one.got < one.of).map(one => ({ intent: one.id, title: one.id }))
  const last = tries.at(-1)
  if (!last) return []
  return failed(last.result).map(one => {
    let count = 0
    for (const each of [...tries].reverse()) {
      if (!failed(each.result).some(other => other.intent === one.intent)) break
      count++
    }
    return { ...one, tries: count }
  })
}
