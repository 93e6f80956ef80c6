'use client'

import { useId, useState } from 'react'
import type { NetworkCell, NetworkView } from '@/lib/panels/network'
import type { Place } from '@/lib/source/types'
import { Nothing } from '../parts/answers'
import { LineLink } from '../parts/line-link'
import { Graph } from './graph'
import { Matrix } from './matrix'
import { PairReason } from './reason'
import { stateOf } from './state'
import { ConnectionTable } from './text-table'
import './network.css'

type Shape = 'matrix' | 'graph' | 'text'
const SHAPES: { id: Shape; title: string }[] = [
  { id: 'matrix', title: 'Matrix' },
  { id: 'graph', title: 'Graph' },
  { id: 'text', title: 'As text' },
]

/** Who reaches whom, on one port or on any, as matrix, graph or text; a chosen pair says why, line by line. */
export default function NetworkPanel({ view, onPlace }: { view: NetworkView; onPlace?: (place: Place) => void }) {
  const [shape, setShape] = useState<Shape>('matrix')
  const [port, setPort] = useState('')
  const [pair, setPair] = useState<{ from: string; to: string }>()
  const [focus, setFocus] = useState<string | undefined>(view.first)
  const select = useId()
  const asked = view.ports.includes(port) ? port : ''
  const chosen = pair && view.cells.find(cell => cell.from === pair.from && cell.to === pair.to)
  const changed = view.cells.filter(cell => stateOf(cell, asked).change)
  const choose = (cell: NetworkCell) => setPair({ from: cell.from, to: cell.to })
  const places = { view, port: asked, chosen, choose }
  if (view.ends.filter(end => end.kind === 'pod').length === 0)
    return <Nothing>There is no pod in these files, so nobody to reach.</Nothing>
  return (
    <div className="nw">
      {view.refused.map(({ says, where }) => (
        <p key={says} className="nw-refused">
          {says} <LineLink place={where} onPlace={onPlace} />
        </p>
      ))}
      <div className="nw-bar">
        <div role="group" aria-label="Show as" className="nw-group">
          {SHAPES.map(({ id, title }) => (
            <button
              key={id}
              type="button"
              className="button button-small"
              aria-pressed={shape === id}
              onClick={() => setShape(id)}
            >
              {title}
            </button>
          ))}
        </div>
        <label htmlFor={select} className="nw-port">
          Port
          <select id={select} value={asked} onChange={event => setPort(event.target.value)}>
            <option value="">any</option>
            {view.ports.map(one => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </select>
        </label>
      </div>
      <p className="nw-legend">
        <span className="nw-mark nw-open">✓</span> gets through <span className="nw-mark nw-closed">✗</span> does not
        {view.cells.some(cell => cell.before) && (
          <span>
            {' '}
            · <b>new</b>: changed since the start ({changed.length})
          </span>
        )}
        {view.left > 0 && <span> · {view.left} more pods are not shown</span>}
      </p>
      {shape === 'matrix' && <Matrix {...places} />}
      {shape === 'graph' && <Graph {...places} focus={focus} setFocus={setFocus} />}
      {shape === 'text' && <ConnectionTable {...places} />}
      <div aria-live="polite">
        {chosen ? (
          <PairReason cell={chosen} port={asked} onPlace={onPlace} />
        ) : (
          <p className="nw-hint">
            Choose a pair to see which lines of which policy decide it. Arrow keys move between pairs.
          </p>
        )}
      </div>
    </div>
  )
}
