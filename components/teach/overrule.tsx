'use client'
import { useRef, useState } from 'react'
import { Field, Says, type Said } from '../ui/form'
import { ask } from './ask'
import type { Cell } from './class-data'

/** Points by hand with a comment; the computed ones are kept beside them. */
export function Overrule({
  path,
  worth,
  cell,
  done,
}: {
  path: string
  worth: number
  cell: Cell | undefined
  done(): Promise<void>
}) {
  const [points, setPoints] = useState(String(cell?.points ?? ''))
  const [comment, setComment] = useState(cell?.comment ?? '')
  const [says, setSays] = useState<Said>({ text: '' })
  const field = useRef<HTMLInputElement>(null)
  const set = async (on: boolean) => {
    const answer = on
      ? await ask('PUT', `${path}/override`, { points: Number(points), comment })
      : await ask('DELETE', `${path}/override`, {})
    setSays(
      answer.ok
        ? {
            text: on ? 'Set by hand; the computed points are kept beside it.' : 'The computed points count again.',
          }
        : { text: answer.says, bad: true },
    )
    if (!answer.ok) return
    if (!on) {
      // The button that had the focus goes with the points by hand.
      setPoints('')
      field.current?.focus()
    }
    await done()
  }
  return (
    <form
      className="form-row"
      onSubmit={event => {
        event.preventDefault()
        void set(true)
      }}
    >
      <Field
        label={`Points by hand (of ${worth})`}
        ref={field}
        type="number"
        required
        min={0}
        step="any"
        value={points}
        onChange={event => setPoints(event.currentTarget.value)}
      />
      <Field
        label="Comment for the learner"
        maxLength={2000}
        value={comment}
        onChange={event => setComment(event.currentTarget.value)}
      />
      <button type="submit" className="button">
        Set
      </button>
      {cell?.overridden && (
        <button type="button" className="button" onClick={() => void set(false)}>
          Take it back
        </button>
      )}
      <Says text={says.text} bad={says.bad} />
    </form>
  )
}
