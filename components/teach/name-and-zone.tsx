'use client'
import { useState } from 'react'
import { isTimeZone } from '@/lib/assign/zone'
import { Field, Says, type Said } from '../ui/form'
import { ask } from './ask'
import type { ClassView } from './class-data'

/** What the class is called, and in which time zone its times are written and shown. */
export function NameAndZone({ data, path, reload }: ClassView) {
  const [title, setTitle] = useState(data.class.title)
  const [timeZone, setTimeZone] = useState(data.class.timeZone)
  const [says, setSays] = useState<Said>({ text: '' })
  const set = async () => {
    if (!isTimeZone(timeZone)) return setSays({ text: `“${timeZone}” is no time zone.`, bad: true })
    const answer = await ask('PATCH', path, { title, timeZone })
    setSays(answer.ok ? { text: 'Changed. Due times stay the same moments.' } : { text: answer.says, bad: true })
    if (answer.ok) await reload()
  }
  return (
    <section className="form-stack" aria-labelledby="name">
      <h2 id="name" className="text-xl">
        Name and time zone
      </h2>
      <form
        className="form-stack"
        onSubmit={event => {
          event.preventDefault()
          void set()
        }}
      >
        <Field
          label="Name of the class"
          required
          maxLength={120}
          value={title}
          onChange={event => setTitle(event.currentTarget.value)}
        />
        <Field
          label="Time zone"
          required
          value={timeZone}
          onChange={event => setTimeZone(event.currentTarget.value)}
          hint="As in Europe/Berlin"
        />
        <button type="submit" className="button justify-self-start">
          Change
        </button>
      </form>
      <Says {...says} />
    </section>
  )
}
