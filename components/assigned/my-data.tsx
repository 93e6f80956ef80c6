'use client'
import { useState } from 'react'
import { ask } from '../teach/ask'
import { Field, Says } from '../teach/field'
import { leave, type Membership } from './membership'
import { Seen } from './seen'

/** What is seen, and the way out: sign out here, or delete everything in the class. */
export function MyData({ own }: { own: Membership }) {
  const [typed, setTyped] = useState('')
  const [says, setSays] = useState('')
  const out = async () => {
    await ask('DELETE', '/api/learn/session', {})
    leave()
    location.reload()
  }
  const remove = async () => {
    const answer = await ask('DELETE', '/api/learn/me', { confirm: typed })
    if (!answer.ok) return setSays(answer.says)
    leave()
    location.reload()
  }
  return (
    <div className="mt-6 grid gap-3">
      <Seen />
      <details className="text-sm">
        <summary className="min-h-8 text-ink-soft">Leave this browser, or delete my data</summary>
        <div className="mt-2 grid gap-3">
          <p>
            You are <strong>{own.pseudonym}</strong>. With your resume code you can go on in another browser.
          </p>
          <button type="button" className="button justify-self-start" onClick={() => void out()}>
            Sign out here
          </button>
          <form
            className="t-row"
            onSubmit={event => {
              event.preventDefault()
              void remove()
            }}
          >
            <Field
              label={`Type “${own.pseudonym}” to delete everything you handed in`}
              value={typed}
              onChange={event => setTyped(event.currentTarget.value)}
              autoComplete="off"
            />
            <button type="submit" className="button">
              Delete my data in this class
            </button>
          </form>
          <Says text={says} bad />
        </div>
      </details>
    </div>
  )
}
