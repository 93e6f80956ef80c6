'use client'

import { useId, type ReactNode } from 'react'
import './choose.css'

type Option<Value> = { value: Value; label: ReactNode }
type Props<Value> = {
  label: string
  /** `pills` in a row for two or three short words, `list` below each other for anything longer. */
  as: 'pills' | 'list'
  options: readonly Option<Value>[]
  value: Value
  onChoose: (value: Value) => void
}

/** One of several: radio buttons, so that arrow keys turn them and a screen reader counts them. */
export function Choose<Value extends string | number | boolean>({ label, as, options, value, onChoose }: Props<Value>) {
  const name = useId()
  return (
    <fieldset className="choose">
      <legend>{label}</legend>
      <div className={as === 'pills' ? 'segments' : 'choose-list'}>
        {options.map(option => (
          <label key={String(option.value)} className={as === 'pills' ? 'segment' : 'choose-option'}>
            <input type="radio" name={name} checked={option.value === value} onChange={() => onChoose(option.value)} />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** On or off. */
export function Toggle({ on, onToggle, children }: { on: boolean; onToggle: () => void; children: ReactNode }) {
  return (
    <label className="choose-option">
      <input type="checkbox" checked={on} onChange={onToggle} />
      <span>{children}</span>
    </label>
  )
}

/** One of several in a list that unfolds, where many choices stand beside each other. */
export function Pick<Value extends string>({
  label,
  options,
  value,
  onChoose,
}: {
  label: ReactNode
  options: readonly { value: Value; label: string }[]
  value: Value
  onChoose: (value: Value) => void
}) {
  return (
    <label className="pick">
      <span>{label}</span>
      <select
        value={value}
        onChange={event => {
          const chosen = options.find(option => option.value === event.target.value)
          if (chosen) onChoose(chosen.value)
        }}
      >
        {options.map(option => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  )
}
