'use client'
import { useRef, useState } from 'react'
import { toInstant, toWall } from '@/lib/assign/zone'
import { Check, Field, Says, type Said } from '../ui/form'
import { TypeToConfirm } from '../ui/type-to-confirm'
import { ask, goTo } from './ask'
import { Audit } from './audit'
import type { ClassView } from './class-data'
import { isJoinable } from './joining'
import { NameAndZone } from './name-and-zone'

/** Joining, name, preview, what was changed by hand, and the end of the class. */
export function Settings(view: ClassView) {
  const { class: own, learners } = view.data
  const [says, setSays] = useState('')
  const preview = async () => {
    const answer = await ask('POST', `${view.path}/preview`, {})
    if (answer.ok) goTo('/assigned')
    else setSays(answer.says)
  }
  const remove = async (confirm: string) => {
    const answer = await ask('DELETE', view.path, { confirm })
    if (!answer.ok) return answer.says
    goTo('/teach')
    return undefined
  }
  return (
    <div className="grid grid-cols-1 gap-10">
      <Joining {...view} />
      <NameAndZone {...view} />
      <section aria-labelledby="preview">
        <h2 id="preview" className="text-xl">
          See it as a learner
        </h2>
        <p className="mb-2 mt-1 text-sm text-ink-soft">
          In this browser; you stay signed in as instructor, and the preview is in no table.
        </p>
        <button type="button" className="button" onClick={() => void preview()}>
          Preview as a learner
        </button>
        <Says text={says} bad />
      </section>
      <Audit {...view} />
      <section className="form-stack" aria-labelledby="end">
        <h2 id="end" className="text-xl">
          Delete the class
        </h2>
        <TypeToConfirm
          text={own.title}
          means={`${whose(learners.length)} and everything that was handed in go for good. Save the gradebook as CSV first.`}
          action="Delete the class"
          run={remove}
        />
      </section>
    </div>
  )
}

const whose = (learners: number): string =>
  ['The assignments', 'The learner, the assignments'][learners] ?? `All ${learners} learners, the assignments`

function Joining({ data, path, reload }: ClassView) {
  const { class: own } = data
  const [until, setUntil] = useState(own.joinUntil ? toWall(own.joinUntil, own.timeZone) : '')
  const newCode = useRef<HTMLDetailsElement>(null)
  const [says, setSays] = useState<Said>({ text: '' })
  const change = async (fields: object, done: string) => {
    const answer = await ask('PATCH', path, fields)
    setSays(answer.ok ? { text: done } : { text: answer.says, bad: true })
    await reload()
  }
  return (
    <section className="form-stack" aria-labelledby="joining">
      <h2 id="joining" className="text-xl">
        Joining
      </h2>
      {own.joinOpen && !isJoinable(own, data.now) && (
        <p className="text-sm text-warn">The code has ended: set another end, or none.</p>
      )}
      <Check
        label="Learners may join"
        checked={own.joinOpen}
        onChange={event =>
          void change(
            { joinOpen: event.currentTarget.checked },
            event.currentTarget.checked ? 'Joining is open.' : 'Joining is closed. Who is in stays in.',
          )
        }
      />
      <form
        className="form-row"
        onSubmit={event => {
          event.preventDefault()
          void change(
            { joinUntil: toInstant(until, own.timeZone) ?? null },
            until ? 'The code ends then.' : 'The code has no end.',
          )
        }}
      >
        <Field
          label="Until"
          type="datetime-local"
          value={until}
          onChange={event => setUntil(event.currentTarget.value)}
          hint={`Empty: without end. Time zone: ${own.timeZone}`}
        />
        <button type="submit" className="button">
          Set the end
        </button>
      </form>
      <details ref={newCode}>
        <summary className="button t-summary">Make a new code</summary>
        <div className="form-says form-says-ask mt-3">
          <p>The code {own.joinCode} and its link stop working at once, for those who have not joined yet.</p>
          <button
            type="button"
            className="button form-danger justify-self-start"
            onClick={() => {
              void change({ newCode: true }, 'There is a new code; the old one is worth nothing.')
              newCode.current?.querySelector('summary')?.focus()
              newCode.current?.removeAttribute('open')
            }}
          >
            Replace the code
          </button>
        </div>
      </details>
      <Says {...says} />
    </section>
  )
}
