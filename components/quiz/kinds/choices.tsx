'use client'

import { partId } from '@/lib/quiz/identity'
import { shuffled } from '@/lib/quiz/shuffle'
import { RichText } from '../rich-text'
import type { KindProps } from './types'
import { VerdictMark } from './verdict-mark'

export function Single({ item, base, answer, put, marked, revealed, seed }: KindProps<'single'>) {
  return (
    <fieldset className="choices">
      <legend className="sr-only">Choose one</legend>
      {shuffled(item.choices, `${seed}${item.id}`).map(choice => {
        const id = partId(choice)
        const chosen = answer === id
        const told = marked && (chosen || revealed)
        return (
          <div
            key={id}
            className="choice"
            data-state={told ? (choice.correct ? 'right' : chosen ? 'wrong' : undefined) : undefined}
          >
            <label>
              <input type="radio" name={base} checked={chosen} disabled={Boolean(marked)} onChange={() => put(id)} />
              <span>
                <RichText text={choice.text} />
              </span>
            </label>
            {told && (chosen || choice.correct) && (
              <p className="why">
                <VerdictMark right={choice.correct === true} /> {choice.why && <RichText text={choice.why} />}
              </p>
            )}
          </div>
        )
      })}
    </fieldset>
  )
}

export function Multiple({ item, base, answer, put, marked, revealed, seed }: KindProps<'multiple'>) {
  const ticked = new Set(Array.isArray(answer) ? (answer as string[]) : [])
  const toggle = (id: string) => {
    const next = new Set(ticked)
    if (!next.delete(id)) next.add(id)
    put([...next])
  }
  return (
    <fieldset className="choices">
      <legend className="choices-legend">Tick all that are right.</legend>
      {shuffled(item.choices, `${seed}${item.id}`).map(choice => {
        const id = partId(choice)
        const part = marked?.perPart.find(one => one.id === id)
        // What was wrongly left out or ticked is only told once everything may be told, or a retry would be copying.
        const told = part && (part.right || revealed)
        return (
          <div key={id} className="choice" data-state={told ? (part.right ? 'right' : 'wrong') : undefined}>
            <label>
              <input
                type="checkbox"
                name={base}
                checked={ticked.has(id)}
                disabled={Boolean(marked)}
                onChange={() => toggle(id)}
              />
              <span>
                <RichText text={choice.text} />
              </span>
            </label>
            {told && (
              <p className="why">
                <VerdictMark
                  right={part.right}
                  {...(ticked.has(id) ? {} : { word: part.right ? 'rightly left out' : 'belongs here' })}
                />{' '}
                {choice.why && <RichText text={choice.why} />}
              </p>
            )}
          </div>
        )
      })}
    </fieldset>
  )
}

export function TrueFalse({ item, base, answer, put, marked }: KindProps<'true-false'>) {
  return (
    <>
      <blockquote className="statement">
        <RichText text={item.statement} />
      </blockquote>
      <fieldset className="choices choices-row">
        <legend className="sr-only">True or false</legend>
        {[true, false].map(value => (
          <div
            key={String(value)}
            className="choice"
            data-state={marked && answer === value ? (marked.got ? 'right' : 'wrong') : undefined}
          >
            <label>
              <input
                type="radio"
                name={base}
                checked={answer === value}
                disabled={Boolean(marked)}
                onChange={() => put(value)}
              />
              <span>{value ? 'True' : 'False'}</span>
            </label>
          </div>
        ))}
      </fieldset>
    </>
  )
}
