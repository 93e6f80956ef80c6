'use client'

import type { LedgerView } from '@/lib/panels/ledger'
import { LineLink } from '../line-link'
import type { Place } from '@/lib/source/types'

const WORD = { customer: 'you', provider: 'the provider', shared: 'both', open: 'nobody' } as const

/** Incident cards: who failed, if your ledger were the contract. */
export default function LedgerPanel({ view, onPlace }: { view: LedgerView; onPlace?: (place: Place) => void }) {
  return (
    <ul className="m-0 grid list-none gap-3 p-0">
      {view.incidents.map(({ title, story, duty, workload, owner, says, where }) => (
        <li key={title} className="card p-4">
          <h3 className="m-0 text-base font-semibold">{title}</h3>
          <p className="mt-1 text-sm text-ink-soft">{story}</p>
          <p className="mt-3 text-sm">
            Under your ledger <strong>{WORD[owner]}</strong> {owner === 'customer' ? 'were' : 'was'} to act:{' '}
            {duty.replaceAll('-', ' ')} of {workload}.{' '}
            {where && <LineLink place={where} {...(onPlace ? { onPlace } : {})} />}
          </p>
          <p className="mt-1 text-sm">{says}</p>
        </li>
      ))}
    </ul>
  )
}
