'use client'

import type { KeyboardEvent } from 'react'
import type { NetworkEnd } from '@/lib/panels/network'
import type { Drawn } from './matrix'
import { shortName, stateOf } from './state'

const WIDTH = 640
const ROW = 58
const BOX = { width: 128, height: 38 }

type Spot = { end: NetworkEnd; x: number; y: number }

/**
 * Namespaces are columns, pods are boxes, an arrow is a connection that gets through. Choosing a box keeps only its
 * arrows; the text table has the same content.
 */
export function Graph({
  view,
  port,
  chosen,
  choose,
  focus,
  setFocus,
}: Drawn & { focus: string | undefined; setFocus: (name: string | undefined) => void }) {
  const { spots, columns, height } = layout(view.ends)
  const at = new Map(spots.map(spot => [spot.end.name, spot]))
  const open = view.cells.filter(cell => stateOf(cell, port).open)
  const shown = open.filter(cell => !focus || cell.from === focus || cell.to === focus)
  const toggle = (name: string) => setFocus(focus === name ? undefined : name)
  const press = (name: string) => (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    toggle(name)
  }
  return (
    <>
      <p className="nw-hint">
        {focus ? (
          <>
            Arrows of {focus} alone.{' '}
            <button type="button" className="button button-small" onClick={() => setFocus(undefined)}>
              Show all {open.length}
            </button>
          </>
        ) : (
          'All arrows. Choose a box to see its own alone.'
        )}
      </p>
      <div className="nw-scroll panel-scroll" tabIndex={0} role="region" aria-label="Graph, scrolls sideways">
        <svg
          className="nw-graph"
          viewBox={`0 0 ${Math.max(WIDTH, columns.length * 164)} ${height}`}
          role="group"
          aria-label={`${open.length} of ${view.cells.length} pairs get through${port && ` on ${port}`}. Choose a box to see its arrows alone; “As text” lists them.`}
        >
          <defs>
            {(['plain', 'new'] as const).map(kind => (
              <marker
                key={kind}
                id={`nw-head-${kind}`}
                viewBox="0 0 8 8"
                refX="7"
                refY="4"
                markerWidth="7"
                markerHeight="7"
                orient="auto"
              >
                <path d="M0 0 8 4 0 8z" className={`nw-head-${kind}`} />
              </marker>
            ))}
          </defs>
          {columns.map(column => (
            <text key={column.title} x={column.x} y={16} className="nw-column">
              {column.title}
            </text>
          ))}
          {shown.map(cell => {
            const [a, b] = [at.get(cell.from), at.get(cell.to)]
            if (!a || !b) return null
            const fresh = stateOf(cell, port).change === 'opened'
            return (
              <path
                key={`${cell.from} ${cell.to}`}
                d={curve(a, b)}
                className={`nw-edge${fresh ? ' nw-edge-new' : ''}${cell === chosen ? ' nw-edge-chosen' : ''}`}
                markerEnd={`url(#nw-head-${fresh ? 'new' : 'plain'})`}
                onClick={() => choose(cell)}
              >
                <title>{stateOf(cell, port).words}</title>
              </path>
            )
          })}
          {spots.map(({ end, x, y }) => (
            <g
              key={end.name}
              role="button"
              tabIndex={0}
              aria-pressed={focus === end.name}
              aria-label={`${end.name}, ${end.detail}: ${open.filter(cell => cell.from === end.name).length} out, ${open.filter(cell => cell.to === end.name).length} in`}
              className={`nw-node nw-node-${end.kind}${focus === end.name ? ' nw-node-focus' : ''}`}
              transform={`translate(${x} ${y})`}
              onClick={() => toggle(end.name)}
              onKeyDown={press(end.name)}
            >
              <rect width={BOX.width} height={BOX.height} rx={6} />
              <text x={BOX.width / 2} y={BOX.height / 2 + 5}>
                {shortName(end.name)}
              </text>
            </g>
          ))}
        </svg>
      </div>
    </>
  )
}

function layout(ends: readonly NetworkEnd[]): {
  spots: Spot[]
  columns: { title: string; x: number }[]
  height: number
} {
  const titles = [...new Set(ends.map(end => end.namespace ?? 'outside'))]
  const step = Math.max(WIDTH / titles.length, 164)
  const columns = titles.map((title, index) => ({ title, x: index * step + step / 2 }))
  const spots = columns.flatMap(({ title, x }, index) =>
    ends
      .filter(end => (end.namespace ?? 'outside') === title)
      // Every second column is lower, so that arrows between rows do not run through boxes.
      .map((end, row) => ({ end, x: x - BOX.width / 2, y: 30 + row * ROW + (index % 2) * 22 })),
  )
  return { spots, columns, height: Math.max(...spots.map(spot => spot.y), 0) + BOX.height + 20 }
}

/** From the border of one box to the border of the other, bent so that the way back is another line. */
function curve(a: Spot, b: Spot): string {
  const [ax, ay] = [a.x + BOX.width / 2, a.y + BOX.height / 2]
  const [bx, by] = [b.x + BOX.width / 2, b.y + BOX.height / 2]
  if (ax === bx) {
    // Down on the right, up on the left, further out the more boxes lie between.
    const side = by > ay ? 1 : -1
    const edge = ax + side * (BOX.width / 2 + 3)
    const out = edge + side * Math.min(16, 6 * Math.round(Math.abs(by - ay) / ROW))
    return `M${edge} ${ay} Q${out} ${(ay + by) / 2} ${edge} ${by}`
  }
  const length = Math.hypot(bx - ax, by - ay) || 1
  const bend = 26
  const [mx, my] = [(ax + bx) / 2 - ((by - ay) / length) * bend, (ay + by) / 2 + ((bx - ax) / length) * bend]
  const [sx, sy] = border(ax, ay, mx, my)
  const [ex, ey] = border(bx, by, mx, my)
  return `M${sx} ${sy} Q${mx} ${my} ${ex} ${ey}`
}

/** Where the line from a box's middle towards a point leaves the box. */
function border(x: number, y: number, towardX: number, towardY: number): [number, number] {
  const [dx, dy] = [towardX - x, towardY - y]
  const scale = Math.min(
    dx === 0 ? Infinity : (BOX.width / 2 + 3) / Math.abs(dx),
    dy === 0 ? Infinity : (BOX.height / 2 + 3) / Math.abs(dy),
  )
  return [Math.round(x + dx * scale), Math.round(y + dy * scale)]
}
