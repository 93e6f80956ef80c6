'use client'

import { partId } from '@/lib/quiz/identity'
import { shuffled } from '@/lib/quiz/shuffle'
import { RichText } from '../rich-text'
import type { KindProps } from './types'
import { VerdictMark } from './verdict-mark'

/** Each entry gets a place: one group of radio buttons a row. */
export function Categorise({ item, base, answer, put, marked, revealed, seed }: KindProps<'categorise'>) {
  const given = typeof answer === 'object' && !Array.isArray(answer) ? (answer as Record<string, string>) : {}
  return (
    <div className="rows">
      {shuffled(item.entries, `${seed}${item.id}`).map(entry => {
        const id = partId(entry)
        const part = marked?.perPart.find(one => one.id === id)
        const told = part && (part.right || revealed)
        return (
          <fieldset key={id} className="row" data-state={part ? (part.right ? 'right' : 'wrong') : undefined}>
            <legend>
              <RichText text={entry.text} />
            </legend>
            <div className="segments">
              {item.buckets.map(bucket => (
                <label key={bucket} className="segment">
                  <input
                    type="radio"
                    name={`${base}-${id}`}
                    checked={given[id] === bucket}
                    disabled={Boolean(marked)}
                    onChange={() => put({ ...given, [id]: bucket })}
                  />
                  <span>{bucket}</span>
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
                <VerdictMark right={part.right} /> {!part.right && <>{[entry.bucket].flat().join(' or ')}. </>}
                <RichText text={entry.why} />
              </p>
            )}
          </fieldset>
        )
      })}
    </div>
  )
}
