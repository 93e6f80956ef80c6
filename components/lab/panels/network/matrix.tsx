'use client'

import { useState, type KeyboardEvent } from 'react'
import type { NetworkCell, NetworkEnd, NetworkView } from '@/lib/panels/network'
import { shortName, stateOf } from './state'

export type Drawn = {
  view: NetworkView
  port: string
  chosen: NetworkCell | undefined
  choose: (cell: NetworkCell) => void
}

const STEPS: Partial<Record<string, [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

/** The next cell that way which is a button: a pod is not asked about itself. */
function onKeyDown(event: KeyboardEvent<HTMLTableSectionElement>) {
  const [rows, columns] = STEPS[event.key] ?? [0, 0]
  let cell = event.target instanceof Element ? event.target.closest('td') : null
  if (!cell || (rows === 0 && columns === 0)) return
  event.preventDefault()
  const lines = event.currentTarget.rows
  do {
    const row = cell.parentElement as HTMLTableRowElement
    const next: HTMLTableCellElement | undefined = lines[row.sectionRowIndex + rows]?.cells[cell.cellIndex + columns]
    cell = next instanceof HTMLTableCellElement ? next : null
  } while (cell && !cell.querySelector('button'))
  cell?.querySelector('button')?.focus()
}

/**
 * Rows open connections, columns accept them. Each cell is a button that says its verdict in words. Tab stops at one of
 * them, and the arrow keys go from there: a matrix has more cells than anybody wants to tab through.
 */
export function Matrix({ view, port, chosen, choose }: Drawn) {
  const cells = new Map(view.cells.map(cell => [`${cell.from} ${cell.to}`, cell]))
  const [at, setAt] = useState('')
  const stop = cells.has(at) ? at : [...cells.keys()][0]
  return (
    <div
      className="nw-scroll panel-scroll"
      tabIndex={0}
      role="region"
      aria-label="Traffic matrix; in it the arrow keys move"
    >
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
        <tbody onKeyDown={onKeyDown}>
          {view.ends.map(from => (
            <tr key={from.name}>
              <EndHead end={from} scope="row" />
              {view.ends.map(to => {
                const key = `${from.name} ${to.name}`
                const cell = cells.get(key)
                if (!cell) return <td key={to.name} className="nw-none" aria-label="not asked" />
                const state = stateOf(cell, port)
                return (
                  <td key={to.name}>
                    <button
                      type="button"
                      className={`nw-cell ${state.open ? 'nw-open' : 'nw-closed'}`}
                      aria-label={state.words}
                      aria-pressed={cell === chosen}
                      tabIndex={key === stop ? 0 : -1}
                      onFocus={() => setAt(key)}
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
