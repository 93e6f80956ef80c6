'use client'

import { CodeLines } from '../code-lines'
import { RichText } from '../rich-text'
import type { KindProps } from './types'
import { VerdictMark } from './verdict-mark'

type Props = KindProps<'predict-verdict'> | KindProps<'predict-traffic'>

/** Several small files or flows; for each the learner says what the system will do. */
export function Predict({ item, prepared, base, answer, put, marked, revealed }: Props) {
  const given = typeof answer === 'object' && !Array.isArray(answer) ? (answer as Record<string, string>) : {}
  return (
    <div className="rows">
      {item.cases.map((one, index) => {
        const part = marked?.perPart.find(p => p.id === one.id)
        const told = part && (part.right || revealed)
        return (
          <fieldset
            key={one.id}
            className="row row-case"
            data-state={part ? (part.right ? 'right' : 'wrong') : undefined}
          >
            <legend>{one.title ? <RichText text={one.title} /> : `Case ${index + 1}`}</legend>
            {prepared.cases?.[one.id]?.map((file, at) => (
              <CodeLines key={at} lines={file.lines} label={file.name ?? `File of case ${index + 1}`} />
            ))}
            <div className="segments">
              {item.choices.map(({ text }) => (
                <label key={text} className="segment">
                  <input
                    type="radio"
                    name={`${base}-${one.id}`}
                    checked={given[one.id] === text}
                    disabled={Boolean(marked)}
                    onChange={() => put({ ...given, [one.id]: text })}
                  />
                  <span>{text}</span>
                </label>
              ))}
            </div>
            {part && !told && (
              <p className="why">
                <VerdictMark right={false} />
              </p>
            )}
            {told && (
              <p className="why">
                <VerdictMark right={part.right} /> {!part.right && <>It is {one.key}. </>}
                <RichText text={one.why} />
              </p>
            )}
          </fieldset>
        )
      })}
    </div>
  )
}
