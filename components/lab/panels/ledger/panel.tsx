'use client'
import { dutyText } from '@/lib/facts/ledger/ledger'
import type { LedgerView } from '@/lib/panels/ledger'
import { LineLinks, type OnPlace } from '../parts/line-link'

const WORD = { customer: 'you', provider: 'the provider', shared: 'both', open: 'nobody' } as const

/** Incident cards: who failed, if your ledger were the contract. */
export default function LedgerPanel({ view, onPlace }: { view: LedgerView; onPlace?: OnPlace }) {
  return (
    <div className="panel">
      <p className="panel-lead">Incidents, judged by your ledger as if it were the contract.</p>
      <ul className="grid gap-3">
        {view.incidents.map(({ title, story, duty, workload, owner, says, where }) => (
          <li key={title} className="card p-3">
            <h3 className="panel-head">{title}</h3>
            <p className="panel-small">{story}</p>
            <p className="mt-2!">
              Who had the duty “{dutyText(duty)}” for {workload}? By your ledger: <strong>{WORD[owner]}</strong>.
              <LineLinks places={where ? [where] : []} onPlace={onPlace} />
            </p>
            <p className="mt-1!">{says}</p>
          </li>
        ))}
      </ul>
    </div>
  )
}
