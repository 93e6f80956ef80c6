'use client'
import type { ReplayRow, ReplayView } from '@/lib/panels/replay'
import { RichText } from '../../rich-text'
import { Mark, Nothing } from '../parts/answers'
import { LineLinks, type OnPlace } from '../parts/line-link'
import { together } from '../parts/together'
import './replay.css'

/** One attacker, step by step: open in the files as they were given, and how each step ends in the files as they are. */
export default function ReplayPanel({ view, onPlace }: { view: ReplayView; onPlace?: OnPlace }) {
  const { steps, stopped, enough } = view
  if (steps.length === 0) return <Nothing>There is no attack to replay.</Nothing>
  return (
    <div className="panel">
      <p className="panel-lead">
        One attacker takes these steps in turn. In the files as you got them, every step is open.
      </p>
      <p className="panel-head">
        <Mark tone={stopped >= enough ? 'good' : 'bad'}>
          {stopped} of {steps.length} steps stopped
        </Mark>
        <span className="panel-small">{enough} are enough to pass</span>
      </p>
      <ol className="replay" aria-label="Steps of the attack">
        {steps.map(row => (
          <Step key={row.id} row={row} onPlace={onPlace} />
        ))}
      </ol>
    </div>
  )
}

const WORDS = { open: 'still open', contained: 'contained', cut: 'cut' } as const

function Step({ row, onPlace }: { row: ReplayRow; onPlace: OnPlace }) {
  const { id, title, text, ends, by, because, remains } = row
  const open = ends === 'open'
  return (
    <li data-step={id} data-ends={ends}>
      <h3 className="replay-head">
        <span>{title}</span>
        <span className="replay-ends">
          {!open && (
            <>
              <s className="panel-small">open</s> <span aria-hidden="true">→</span>{' '}
            </>
          )}
          <Mark tone={open ? 'bad' : 'good'}>{WORDS[ends]}</Mark>
        </span>
      </h3>
      <p className="panel-small">{text}</p>
      {because.map(({ says, places }) => (
        <p key={says} className="replay-because">
          <RichText inline>{says}</RichText>
          <LineLinks places={places} onPlace={onPlace} />
        </p>
      ))}
      <p className="replay-by">
        {open ? 'Would be stopped by' : ends === 'contained' ? 'Contained by' : 'Cut by'}{' '}
        {together(by, ({ area }) => area).map((checks, index) => (
          <span key={checks[0].area}>
            {index > 0 && '. '}
            <strong>{checks[0].area}:</strong> {checks.map(check => check.title).join('. ')}
          </span>
        ))}
        .
      </p>
      {remains && !open && <p className="panel-small">What remains: {remains}</p>}
    </li>
  )
}
