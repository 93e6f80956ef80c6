'use client'

import type { ReactNode } from 'react'
import type { PartMark } from '@/lib/quiz/mark'
import { RichText } from '../rich-text'
import { VerdictMark } from './verdict-mark'

type Row = {
  id: string
  legend: ReactNode
  /** What the row is about, if it is more than a line. */
  matter?: ReactNode
  /** The right choice, for whoever missed it. */
  key: string
  why: string
}
type Props = {
  rows: readonly Row[]
  choices: readonly string[]
  base: string
  given: unknown
  parts: readonly PartMark[] | undefined
  revealed: boolean
  put: (given: Record<string, string>) => void
}

/** Several rows with the same choices: a place for each entry, an outcome for each case. */
export function Rows({ rows, choices, base, given, parts, revealed, put }: Props) {
  const chosen = typeof given === 'object' && !Array.isArray(given) ? (given as Record<string, string>) : {}
  return (
    <div className="rows">
      {rows.map(({ id, legend, matter, key, why }) => {
        const part = parts?.find(one => one.id === id)
        const told = part && (part.right || revealed)
        return (
          <fieldset
            key={id}
            className={matter ? 'row row-case' : 'row'}
            data-state={part ? (part.right ? 'right' : 'wrong') : undefined}
          >
            <legend>{legend}</legend>
            {matter}
            <div className="segments">
              {choices.map(choice => (
                <label key={choice} className="segment">
                  <input
                    type="radio"
                    name={`${base}-${id}`}
                    checked={chosen[id] === choice}
                    disabled={parts !== undefined}
                    onChange={() => put({ ...chosen, [id]: choice })}
                  />
                  <span>{choice}</span>
                </label>
              ))}
            </div>
            {part && (
              <p className="why">
                <VerdictMark right={part.right} />
                {told && (
                  <>
                    {' '}
                    {!part.right && `The answer: ${key}. `}
                    <RichText text={why} />
                  </>
                )}
              </p>
            )}
          </fieldset>
        )
      })}
    </div>
  )
}
