'use client'

import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { partId } from '@/lib/quiz/identity'
import { shuffled } from '@/lib/quiz/shuffle'
import { RichText } from '../rich-text'
import type { KindProps } from './types'

/** Steps are put into a sequence with buttons; dragging a row is an extra. */
export function Order({ item, answer, put, marked, revealed, seed }: KindProps<'order'>) {
  const [dragged, setDragged] = useState<string>()
  const root = useRef<HTMLDivElement>(null)
  const all = [...item.steps.map(text => ({ text })), ...item.traps.map(({ text }) => ({ text }))]
  const textOf = (id: string) => all.find(step => partId(step) === id)?.text ?? ''
  const order = Array.isArray(answer) ? (answer as string[]) : []
  const rest = shuffled(all, `${seed}${item.id}`).filter(step => !order.includes(partId(step)))
  const locked = Boolean(marked)

  /** Puts, and then focuses the first of these buttons that is there: the one that was pressed may be gone or shut. */
  const putAndFocus = (next: string[], ...selectors: string[]) => {
    flushSync(() => put(next))
    const found = selectors.map(selector => root.current?.querySelector<HTMLElement>(`${selector}:enabled`))
    found.find(Boolean)?.focus()
  }
  const move = (id: string, to: number, way: 'up' | 'down' = 'up') => {
    const next = order.filter(other => other !== id)
    next.splice(Math.max(0, Math.min(to, next.length)), 0, id)
    const row = `[data-step="${id}"]`
    putAndFocus(next, `${row} [data-way="${way}"]`, `${row} [data-way]`)
  }
  const add = (id: string, at: number) =>
    putAndFocus(
      [...order, id],
      `.order-pool > :nth-child(${at + 1}) > button`,
      '.order-pool > :last-child > button',
      `[data-step="${id}"] button`,
    )
  const takeOut = (id: string) =>
    putAndFocus(
      order.filter(other => other !== id),
      `[data-step="${id}"] button`,
    )
  return (
    <div className="order" ref={root}>
      <ol className="order-list" aria-label="Your order">
        {order.length === 0 && <li className="order-empty">Nothing yet: add the first step.</li>}
        {order.map((id, index) => (
          <li
            key={id}
            className="order-step"
            data-step={id}
            draggable={!locked}
            onDragStart={() => setDragged(id)}
            onDragOver={event => event.preventDefault()}
            onDrop={() => dragged && move(dragged, index)}
          >
            <span className="order-number">{index + 1}</span>
            <span className="flex-1">
              <RichText text={textOf(id)} />
            </span>
            {!locked && (
              <span className="flex gap-1">
                <Button
                  label={`Move “${textOf(id)}” up`}
                  sign="↑"
                  way="up"
                  disabled={index === 0}
                  act={() => move(id, index - 1, 'up')}
                />
                <Button
                  label={`Move “${textOf(id)}” down`}
                  sign="↓"
                  way="down"
                  disabled={index === order.length - 1}
                  act={() => move(id, index + 1, 'down')}
                />
                <Button label={`Take “${textOf(id)}” out`} sign="×" act={() => takeOut(id)} />
              </span>
            )}
          </li>
        ))}
      </ol>
      {!locked && rest.length > 0 && (
        <>
          <p className="text-sm text-ink-soft">
            Still to place
            {item.traps.length > 0
              ? ` (${['', 'one does', 'two do', 'three do'][item.traps.length] ?? `${item.traps.length} do`} not belong)`
              : ''}
            :
          </p>
          <ul className="order-pool">
            {rest.map((step, at) => (
              <li key={partId(step)} data-step={partId(step)}>
                <button type="button" className="button button-small" onClick={() => add(partId(step), at)}>
                  <span aria-hidden>+</span> <RichText text={step.text} />
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      {revealed && marked && marked.got < marked.of && (
        <div className="text-sm">
          <p className="font-semibold">The right order</p>
          <ol className="list-decimal pl-6">
            {item.steps.map(step => (
              <li key={step}>
                <RichText text={step} />
              </li>
            ))}
          </ol>
        </div>
      )}
    </div>
  )
}

type ButtonProps = { label: string; sign: string; way?: 'up' | 'down'; act: () => void; disabled?: boolean }

function Button({ label, sign, way, act, disabled }: ButtonProps) {
  return (
    <button type="button" className="order-button" data-way={way} aria-label={label} disabled={disabled} onClick={act}>
      {sign}
    </button>
  )
}
