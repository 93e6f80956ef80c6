import * as z from 'zod'
import { OWNERS, ledgersOf, type Duty, type Ledger } from '../../../facts/ledger/ledger.ts'
import type { Place } from '../../../source/types.ts'
import { defineIntent, type Outcome } from '../../types.ts'

const owner = z.enum(OWNERS)

/**
 * `ledger`: who must act, per workload and duty. `asks: owners` holds if no entry names an owner outside the accepted ones
 * (an open entry says nothing wrong); `asks: complete` holds if every accepted duty is there once, with an owner.
 * Witness fields: workload, duty, owner, accepted, open, unknown, missing, all (one word for every entry).
 */
export const ledgerIntent = defineIntent({
  kind: 'ledger',
  schema: z.looseObject({
    asks: z.enum(['owners', 'complete']).default('owners'),
    accepted: z.record(z.string(), z.record(z.string(), z.array(owner).min(1))),
  }),
  evaluate(intent, input) {
    const [first, ...more] = input.once(ledgersOf)
    if (!first) return fails('No responsibility ledger is left in your file.', [], { missing: 'ledger' })
    // Two documents are one ledger: a duty that stands in both stands there twice.
    const ledger = { ...first, workloads: [first, ...more].flatMap(one => one.workloads) }
    const all = oneWord(ledger)
    for (const [workload, duties] of Object.entries(intent.accepted)) {
      for (const [duty, accepted] of Object.entries(duties)) {
        const entries = entriesOf(ledger, workload, duty)
        const outcome =
          intent.asks === 'complete'
            ? complete(ledger, workload, duty, entries)
            : right(workload, duty, entries, accepted, all)
        if (outcome) return outcome
      }
    }
    return { held: true }
  },
  feedback: (_, witness) =>
    witness?.['open']
      ? 'Ask who can log in there, and who can change the setting. Whoever can is who must act.'
      : 'Read the duty as a task for Monday: who is able to do it, and whose pager rings if nobody does?',
})

const entriesOf = (ledger: Ledger, workload: string, duty: string): Duty[] =>
  ledger.workloads.filter(w => w.name === workload).flatMap(w => w.duties.filter(d => d.duty === duty))

/** The word that every filled entry has, if there are several and all have the same. */
function oneWord(ledger: Ledger): string | undefined {
  const words = ledger.workloads.flatMap(w => w.duties.flatMap(d => d.owner ?? []))
  return words.length > 5 && new Set(words).size === 1 ? words[0] : undefined
}

function right(
  workload: string,
  duty: string,
  entries: Duty[],
  accepted: readonly string[],
  all: string | undefined,
): Outcome | undefined {
  for (const entry of entries) {
    if (entry.written === '' || (entry.owner && accepted.includes(entry.owner))) continue
    const fields = {
      workload,
      duty,
      owner: entry.owner ?? entry.written,
      accepted: [...accepted],
      ...(all ? { all } : {}),
    }
    if (!entry.owner)
      return fails(
        `${duty} of ${workload} names “${entry.written}”; an owner is customer, provider or shared.`,
        [entry.where],
        { ...fields, unknown: true },
      )
    return fails(`${duty} of ${workload} is given to: ${entry.owner}.`, [entry.where], fields)
  }
  return undefined
}

function complete(ledger: Ledger, workload: string, duty: string, entries: Duty[]): Outcome | undefined {
  const place = ledger.workloads.find(w => w.name === workload)?.where ?? ledger.where
  if (entries.length === 0)
    return fails(`${duty} of ${workload} is not in the ledger any more.`, [place], { workload, duty, missing: 'duty' })
  if (entries.length > 1)
    return fails(
      `${duty} of ${workload} is there ${entries.length} times; two owners are none.`,
      entries.map(e => e.where),
      { workload, duty, twice: true },
    )
  const [entry] = entries
  if (entry && entry.written === '')
    return fails(`${duty} of ${workload} has no owner yet.`, [entry.where], { workload, duty, open: true })
  return undefined
}

const fails = (says: string, places: Place[], fields: Record<string, unknown>): Outcome => ({
  held: false,
  witness: { kind: 'ledger', says, places, ...fields },
})
