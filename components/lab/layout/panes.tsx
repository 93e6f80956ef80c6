'use client'
import { useRef, useState, type CSSProperties, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react'

export type Pane = 'brief' | 'editor' | 'results'
const NAMES: Record<Pane, string> = { brief: 'Brief', editor: 'Editor', results: 'Results' }

/** Shares of the width, in percent, that brief and results may take. */
const LEAST = 16
const MOST = 45

/**
 * Brief | editor | results. Side by side where there is room, with movable borders; brief and results in turn beside the
 * editor on a middling width; one at a time on a phone. Which of the three it is, the style sheet decides.
 */
export function Panes(props: {
  pane: Pane
  choose: (pane: Pane) => void
  brief: ReactNode
  editor: ReactNode
  results: ReactNode
}) {
  const { pane, choose } = props
  const [side, setSide] = useState<Exclude<Pane, 'editor'>>('brief')
  if (pane !== 'editor' && pane !== side) setSide(pane)
  const [widths, setWidths] = useState({ brief: 25, results: 31 })
  const frame = useRef<HTMLDivElement>(null)
  const set = (which: 'brief' | 'results', width: number) =>
    setWidths(now => ({ ...now, [which]: Math.round(Math.min(MOST, Math.max(LEAST, width))) }))
  const style = {
    '--brief': `${widths.brief}fr`,
    '--results': `${widths.results}fr`,
    '--editor': `${100 - widths.brief - widths.results}fr`,
  }
  return (
    <div ref={frame} className="lab-panes" data-pane={pane} data-side={side} style={style as CSSProperties}>
      <div role="group" aria-label="Show" className="lab-switch">
        {(Object.keys(NAMES) as Pane[]).map(name => (
          <button key={name} type="button" data-show={name} aria-pressed={name === pane} onClick={() => choose(name)}>
            {NAMES[name]}
          </button>
        ))}
      </div>
      <section className="lab-pane lab-pane-brief" aria-label="Brief">
        {props.brief}
      </section>
      <Border
        label="Width of the brief"
        width={widths.brief}
        grow={1}
        frame={frame}
        set={width => set('brief', width)}
      />
      <section className="lab-pane lab-pane-editor" aria-label="Editor">
        {props.editor}
      </section>
      <Border
        label="Width of the results"
        width={widths.results}
        grow={-1}
        frame={frame}
        set={width => set('results', width)}
      />
      <section className="lab-pane lab-pane-results" aria-label="Results">
        {props.results}
      </section>
    </div>
  )
}

/** A border to drag, or to move with the arrow keys. `grow`: 1 if it widens its pane to the right, -1 to the left. */
function Border(props: {
  label: string
  width: number
  grow: 1 | -1
  frame: { current: HTMLDivElement | null }
  set: (width: number) => void
}) {
  const { label, width, grow, frame, set } = props
  const from = useRef<{ x: number; width: number }>(undefined)
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowRight: 2, ArrowLeft: -2 }[event.key]
    if (by === undefined) return
    event.preventDefault()
    set(width + by * grow)
  }
  const onPointerMove = (event: PointerEvent) => {
    if (!from.current || !frame.current) return
    set(from.current.width + (((event.clientX - from.current.x) * grow) / frame.current.clientWidth) * 100)
  }
  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width}
      aria-valuemin={LEAST}
      aria-valuemax={MOST}
      tabIndex={0}
      className="lab-border"
      onKeyDown={onKeyDown}
      onPointerDown={event => {
        event.currentTarget.setPointerCapture(event.pointerId)
        from.current = { x: event.clientX, width }
      }}
      onPointerMove={onPointerMove}
      onPointerUp={() => (from.current = undefined)}
    />
  )
}
