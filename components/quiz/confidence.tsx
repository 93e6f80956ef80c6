'use client'

import type { Confidence as Level } from '@/lib/progress/event.ts'

const LEVELS: { value: Level; text: string }[] = [
  { value: 'guess', text: 'a guess' },
  { value: 'fairly', text: 'fairly sure' },
  { value: 'sure', text: 'sure' },
]

/** Three steps; they never change the mark. "Sure and wrong" is what is worth seeing again. */
export function Confidence({
  base,
  value,
  put,
  disabled,
}: {
  base: string
  value: Level | undefined
  put: (level: Level) => void
  disabled: boolean
}) {
  return (
    <fieldset className="confidence">
      <legend>How sure are you? (It does not change the mark.)</legend>
      <div className="segments">
        {LEVELS.map(level => (
          <label key={level.value} className="segment">
            <input
              type="radio"
              name={`${base}-confidence`}
              checked={value === level.value}
              disabled={disabled}
              onChange={() => put(level.value)}
            />
            <span>{level.text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
