'use client'

import type { NetworkCell } from '@/lib/panels/network'
import type { SideReason } from '@/lib/panels/network-reasons'
import type { Place } from '@/lib/source/types'
import { LineLink } from '../parts/line-link'
import { rangesText, stateOf } from './state'

/** Why one pair is as it is: both sides, each with the policy lines that decide. */
export function PairReason({
  cell,
  port,
  onPlace,
}: {
  cell: NetworkCell
  port: string
  onPlace?: (place: Place) => void
}) {
  const state = stateOf(cell, port)
  return (
    <section className="nw-reason" aria-label={`Why ${cell.from} to ${cell.to}`}>
      <h4>
        {cell.from} → {cell.to}{' '}
        <span className={state.open ? 'tag tag-good' : 'tag tag-bad'}>
          {port ? `${port} ${state.open ? '✓ gets through' : '✗ does not'}` : rangesText(cell.open)}
        </span>
      </h4>
      {cell.before && state.change && <p>At the start: {rangesText(cell.before)}.</p>}
      {cell.mixed && <p>Some of their addresses (IPv4, IPv6, ends of a range) are treated differently.</p>}
      <Side title="Egress of the client" reason={cell.egress} onPlace={onPlace} />
      <Side title="Ingress of the server" reason={cell.ingress} onPlace={onPlace} />
      <p className="nw-hint">Both sides must agree, port by port.</p>
    </section>
  )
}

function Side({
  title,
  reason,
  onPlace,
}: {
  title: string
  reason: SideReason
  onPlace: ((place: Place) => void) | undefined
}) {
  return (
    <div>
      <h5>{title}</h5>
      <p>{reason.says}</p>
      {reason.lines.length > 0 && (
        <ul>
          {reason.lines.map(({ text, where }) => (
            <li key={`${text} ${where.range.start.offset}`}>
              {text} <LineLink place={where} onPlace={onPlace} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
