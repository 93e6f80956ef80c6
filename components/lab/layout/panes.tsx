'use client'
import { useRef, useState, type CSSProperties, type ReactNode } from 'react'
import { Border } from './border'
import { LEAST, MOST, useLayout } from './kept-layout'

export type Pane = 'brief' | 'editor' | 'results'
const NAMES: Record<Pane, string> = { brief: 'Brief', editor: 'Editor', results: 'Results' }

/**
 * Brief | editor | results. Side by side where there is room, with movable borders; brief and results in turn beside the
 * editor on a middling width; one at a time on a phone. Which of the three it is, the style sheet decides.
 */
export function Panes(props: {
  pane: Pane
  choose: (pane: Pane) => void
  /** A word beside the name of the results: `3 of 7`. */
  news: string | undefined
  brief: ReactNode
  editor: ReactNode
  results: ReactNode
}) {
  const { pane, choose } = props
  const [side, setSide] = useState<Exclude<Pane, 'editor'>>('brief')
  if (pane !== 'editor' && pane !== side) setSide(pane)
  const [layout, change] = useLayout()
  const frame = useRef<HTMLDivElement>(null)
  const style = {
    '--brief': `${layout.brief}fr`,
    '--results': `${layout.results}fr`,
    '--editor': `${100 - layout.brief - layout.results}fr`,
  }
  const border = {
    axis: 'x',
    least: LEAST,
    most: MOST,
    step: 2,
    perPixel: () => 100 / (frame.current?.clientWidth ?? 1000),
  } as const
  return (
    <div ref={frame} className="lab-panes" data-pane={pane} data-side={side} style={style as CSSProperties}>
      <div role="group" aria-label="Show" className="lab-switch">
        {(Object.keys(NAMES) as Pane[]).map(name => (
          <button key={name} type="button" data-show={name} aria-pressed={name === pane} onClick={() => choose(name)}>
            {NAMES[name]}
            {name === 'results' && props.news && <small>{props.news}</small>}
          </button>
        ))}
      </div>
      <section className="lab-pane lab-pane-brief" aria-label="Brief">
        {props.brief}
      </section>
      <Border
        {...border}
        label="Width of the brief"
        value={layout.brief}
        grow={1}
        onChange={brief => change({ brief })}
      />
      <section className="lab-pane lab-pane-editor" aria-label="Editor">
        {props.editor}
      </section>
      <Border
        {...border}
        label="Width of the results"
        value={layout.results}
        grow={-1}
        onChange={results => change({ results })}
      />
      <section className="lab-pane lab-pane-results" aria-label="Results">
        {props.results}
      </section>
    </div>
  )
}
