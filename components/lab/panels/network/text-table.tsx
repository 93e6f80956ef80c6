'use client'

import type { Drawn } from './matrix'
import { rangesText, stateOf } from './state'

/** On a phone a name may break after its namespace. */
const breakable = (name: string) => name.replace('/', '/\u200b')

/** The same as text: one line per pair that gets through, and those that were closed since the start. */
export function ConnectionTable({ view, port, chosen, choose }: Drawn) {
  const rows = view.cells
    .map(cell => ({ cell, state: stateOf(cell, port) }))
    .filter(({ state }) => state.open || state.change)
  return (
    <div className="nw-scroll panel-scroll" tabIndex={0} role="region" aria-label="Connections as a table">
      <table className="data-table nw-text">
        <caption className="sr-only">Connections that get through{port && ` on ${port}`}</caption>
        <thead>
          <tr>
            <th scope="col">From</th>
            <th scope="col">To</th>
            <th scope="col">Ports</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ cell, state }) => (
            <tr key={`${cell.from} ${cell.to}`}>
              <th scope="row">{breakable(cell.from)}</th>
              <td>{breakable(cell.to)}</td>
              <td>
                {state.open ? rangesText(cell.open) : 'closed'}
                {state.change && <span className="nw-new"> {state.change}</span>}
                {cell.mixed && <span className="nw-space"> differs between their addresses</span>}
              </td>
              <td>
                <button
                  type="button"
                  className="button button-small"
                  aria-pressed={cell === chosen}
                  aria-label={`Why ${cell.from} to ${cell.to}`}
                  onClick={() => choose(cell)}
                >
                  Why?
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 && <p className="nw-hint">Nobody reaches anybody{port && ` on ${port}`}.</p>}
    </div>
  )
}
