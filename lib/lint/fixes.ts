import { applyEdits } from '../source/edits.ts'
import type { FileSet, Place } from '../source/types.ts'
import type { Mend } from './decoding.ts'
import type { Finding, Fix, RuleId } from './types.ts'

/** A fix that somebody may take or leave. `id` stays the same while other fixes go in. */
export type Offer = { id: string; where: Pick<Place, 'file'> & Partial<Place>; says: string; fix: Fix; rule?: RuleId }
export type Offered = { findings: readonly Finding[]; mends: readonly Mend[] }

/** Every fix that a look at the files offers, in the order of problems and findings. */
export function offersOf({ findings, mends }: Offered, files: FileSet): Offer[] {
  const offers: Omit<Offer, 'id'>[] = [
    ...mends.map(({ problem, fix }) => ({ where: problem, says: problem.message, fix })),
    ...findings.flatMap(({ fix, where, what, rule }) => (fix ? [{ where, says: what, fix, rule }] : [])),
  ]
  const seen = new Map<string, number>()
  return offers.map(offer => {
    const key = keyOf(offer, files)
    const count = (seen.get(key) ?? 0) + 1
    seen.set(key, count)
    return { ...offer, id: `${key} ${count}` }
  })
}

/** Positions move with every edit; which document of a file it is, the route in it and the sentence do not. */
function keyOf({ where, says, rule, fix }: Omit<Offer, 'id'>, files: FileSet): string {
  const text = files.find(file => file.name === where.file)?.text ?? ''
  const start = (where.range ?? fix.edits[0]?.range)?.start.offset ?? 0
  const document = text.slice(0, start).match(/^---/gm)?.length ?? 0
  return JSON.stringify([rule ?? '', where.file, document, where.path ?? '', says])
}

/** More rounds than any file needs: each takes at least one fix. */
const ROUNDS = 40

/**
 * The files with the chosen fixes in. Fixes that would touch the same spot (two keys of a mapping that is yet to be
 * written) go in one after the other, each made anew for the text as it then is. `left` are those that found no place.
 */
export async function applyOffers(
  files: FileSet,
  chosen: ReadonlySet<string>,
  look: (files: FileSet) => Offered | Promise<Offered>,
): Promise<{ files: FileSet; left: readonly string[] }> {
  let now = files
  const waiting = new Set(chosen)
  for (let round = 0; round < ROUNDS && waiting.size > 0; round++) {
    const taken = apart(offersOf(await look(now), now).filter(offer => waiting.has(offer.id)))
    if (taken.length === 0) break
    now = now.map(file => ({
      ...file,
      text: applyEdits(
        file.text,
        taken.filter(offer => offer.where.file === file.name).flatMap(offer => offer.fix.edits),
      ),
    }))
    for (const offer of taken) waiting.delete(offer.id)
  }
  return { files: now, left: [...waiting] }
}

/** As many as do not touch each other. */
function apart(offers: readonly Offer[]): Offer[] {
  const spans: { file: string; from: number; to: number }[] = []
  return offers.filter(({ where: { file }, fix }) => {
    const own = fix.edits.map(({ range }) => ({ file, from: range.start.offset, to: range.end.offset }))
    const free = own.every(a => spans.every(b => a.file !== b.file || a.to < b.from || a.from > b.to))
    if (free) spans.push(...own)
    return free
  })
}
