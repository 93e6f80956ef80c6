'use client'

import { useState } from 'react'
import { partId } from '@/lib/quiz/identity'
import { shuffled } from '@/lib/quiz/shuffle'
import { RichText } from '../rich-text'
import type { KindProps } from './types'

/** Steps are put into a sequence with buttons; dragging a row is an extra. */
export function Order({ item, answer, put, marked, revealed, seed }: KindProps<'order'>) {
  const [dragged, setDragged] = useState<string>()
  const all = [...item.steps.map(text => ({ text })), ...item.traps.map(({ text }) => ({ text }))]
  const textOf = (id: string) => all.find(step => partId(step) === id)?.text ?? ''
  const order = Array.isArray(answer) ? (answer as string[]) : []
  const rest = shuffled(all, `${seed}${item.id}`).filter(step => !order.includes(partId(step)))
  const locked = Boolean(marked)

  const move = (id: string, to: number) => {
    const next = order.filter(other => other !== id)
    next.splice(Math.max(0, Math.min(to, next.length)), 0, id)
    put(next)
  }
  return (
    <div className="order">
      <ol className="order-list" aria-label="Your order">
        {order.length === 0 && <li className="order-empty">Nothing yet: add the first step.</li>}
        {order.map((id, index) => (
          <li
            key={id}
            className="order-step"
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
                  disabled={index === 0}
                  act={() => move(id, index - 1)}
                />
                <Button
                  label={`Move “${textOf(id)}” down`}
                  sign="↓"
                  disabled={index === order.length - 1}
                  act={() => move(id, index + 1)}
                />
                <Button
                  label={`Take “${textOf(id)}” out`}
                  sign="×"
                  act={() => put(order.filter(other => other !== id))}
                />
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
              ? ` (${item.traps.length === 1 ? 'one does' : `${item.traps.length} do`} not belong)`
              : ''}
            :
          </p>
          <ul className="order-pool">
            {rest.map(step => (
              <li key={partId(step)}>
                <button type="button" className="button button-small" onClick={() => put([...order, partId(step)])}>
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

function Button({ label, sign, act, disabled }: { label: string; sign: string; act: () => void; disabled?: boolean }) {
  return (
    <button type="button" className="order-button" aria-label={label} disabled={disabled} onClick={act}>
      {sign}
    </button>
  )
}
