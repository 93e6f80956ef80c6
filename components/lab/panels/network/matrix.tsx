'use client'

import type { NetworkCell, NetworkEnd, NetworkView } from '@/lib/panels/network'
import { shortName, stateOf } from './state'

export type Drawn = {
  view: NetworkView
  port: string
  chosen: NetworkCell | undefined
  choose: (cell: NetworkCell) => void
}

/** Rows open connections, columns accept them. Each cell is a button that says its verdict in words. */
export function Matrix({ view, port, chosen, choose }: Drawn) {
  const cells = new Map(view.cells.map(cell => [`${cell.from} ${cell.to}`, cell]))
  return (
    <div className="nw-scroll panel-scroll" tabIndex={0} role="region" aria-label="Traffic matrix, scrolls sideways">
      <table className="nw-matrix">
        <caption className="sr-only">
          Traffic matrix: each row opens a connection{port && ` on ${port}`}, each column would accept it
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <span aria-hidden="true">from ↓ to →</span>
              <span className="sr-only">From</span>
            </th>
            {view.ends.map(end => (
              <EndHead key={end.name} end={end} scope="col" />
            ))}
          </tr>
        </thead>
        <tbody>
          {view.ends.map(from => (
            <tr key={from.name}>
              <EndHead end={from} scope="row" />
              {view.ends.map(to => {
                const cell = cells.get(`${from.name} ${to.name}`)
                if (!cell) return <td key={to.name} className="nw-none" aria-label="not asked" />
                const state = stateOf(cell, port)
                return (
                  <td key={to.name}>
                    <button
                      type="button"
                      className={`nw-cell ${state.open ? 'nw-open' : 'nw-closed'}`}
                      aria-label={state.words}
                      aria-pressed={cell === chosen}
                      onClick={() => choose(cell)}
                    >
                      {state.text}
                      {state.change && <span className="nw-new">new</span>}
                    </button>
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function EndHead({ end, scope }: { end: NetworkEnd; scope: 'row' | 'col' }) {
  return (
    <th scope={scope} title={end.detail}>
      <span className="nw-space">{end.namespace ?? 'outside'}</span>
      {shortName(end.name)}
    </th>
  )
}
