'use client'
import { useState } from 'react'
import type { Extension } from '@/lib/assign/policy'
import { toInstant, toWall } from '@/lib/assign/zone'
import { Check, Field, Says, type Said } from '../ui/form'
import { ask } from './ask'

/** More time or tries for one learner, over a whole assignment; or excused from it. */
export function Extend({
  path,
  zone,
  extension,
  due,
  done,
}: {
  path: string
  zone: string
  extension: Extension | null
  due: string | undefined
  done(): Promise<void>
}) {
  const [until, setUntil] = useState(extension?.due ? toWall(extension.due, zone) : '')
  const [extra, setExtra] = useState(String(extension?.extraAttempts ?? 0))
  const [excused, setExcused] = useState(extension?.excused ?? false)
  const [says, setSays] = useState<Said>({ text: '' })
  const set = async () => {
    const at = toInstant(until, zone)
    const nothing = !at && Number(extra) === 0 && !excused
    const answer = nothing
      ? await ask('DELETE', path, {})
      : await ask('PUT', path, { ...(at ? { due: at } : {}), extraAttempts: Number(extra), excused })
    setSays(
      answer.ok
        ? { text: nothing ? 'No extension any more.' : 'Extended, for the whole assignment.' }
        : { text: answer.says, bad: true },
    )
    if (answer.ok) await done()
  }
  return (
    <details className="text-sm">
      <summary className="min-h-8">Extension for this learner{extension ? ' (has one)' : ''}</summary>
      <form
        className="form-row mt-2"
        onSubmit={event => {
          event.preventDefault()
          void set()
        }}
      >
        {due && (
          <Field
            label="Due"
            type="datetime-local"
            value={until}
            onChange={event => setUntil(event.currentTarget.value)}
            hint={`Time zone: ${zone}`}
          />
        )}
        <Field
          label="More tries"
          type="number"
          min={0}
          max={1000}
          value={extra}
          onChange={event => setExtra(event.currentTarget.value)}
        />
        <Check label="Excused" checked={excused} onChange={event => setExcused(event.currentTarget.checked)} />
        <button type="submit" className="button">
          Set
        </button>
        <Says text={says.text} bad={says.bad} />
      </form>
    </details>
  )
}
