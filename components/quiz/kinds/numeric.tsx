'use client'

import { RichText } from '../rich-text'
import type { KindProps } from './types'

export function Numeric({ item, base, answer, put, marked, revealed }: KindProps<'numeric'>) {
  const why = marked?.perPart[0]?.why
  return (
    <div className="numeric">
      <label htmlFor={base}>Your number{item.unit ? ` (${item.unit})` : ''}</label>
      <input
        id={base}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        className="field"
        value={typeof answer === 'string' || typeof answer === 'number' ? String(answer) : ''}
        disabled={Boolean(marked)}
        onChange={event => put(event.target.value)}
      />
      {why && (
        <p className="why">
          <RichText text={why} />
        </p>
      )}
      {revealed && marked && marked.got < marked.of && (
        <p className="why">
          The answer is <strong>{item.answer}</strong>
          {item.unit ? ` ${item.unit}` : ''}.
        </p>
      )}
    </div>
  )
}
