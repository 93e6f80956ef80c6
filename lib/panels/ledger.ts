import * as z from 'zod'
import { ledgersOf, type Owner } from '../facts/ledger/ledger.ts'
import type { Place } from '../source/types.ts'
import { definePanel } from './types.ts'

/** Incident cards of a lab: what happened, and what it means for each owner that a ledger could name. */
const options = z.strictObject({
  incidents: z.array(
    z.strictObject({
      title: z.string(),
      story: z.string(),
      workload: z.string(),
      duty: z.string(),
      customer: z.string(),
      provider: z.string(),
      shared: z.string(),
      open: z.string(),
    }),
  ),
})

export type LedgerView = {
  incidents: {
    title: string
    story: string
    duty: string
    workload: string
    owner: Owner | 'open'
    says: string
    where?: Place
  }[]
}

export const ledgerPanel = definePanel<LedgerView, Record<string, unknown>>({
  id: 'ledger',
  title: 'When something goes wrong',
  applies: input => input.once(ledgersOf).length > 0,
  compute(input, given) {
    const parsed = options.safeParse(given)
    const ledger = input.once(ledgersOf)[0]
    if (!parsed.success) return { incidents: [] }
    return {
      incidents: parsed.data.incidents.map(({ title, story, workload, duty, ...says }) => {
        const entry = ledger?.workloads.find(w => w.name === workload)?.duties.find(d => d.duty === duty)
        const owner = entry?.owner ?? 'open'
        return { title, story, workload, duty, owner, says: says[owner], ...(entry ? { where: entry.where } : {}) }
      }),
    }
  },
})
