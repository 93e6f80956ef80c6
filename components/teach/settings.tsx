'use client'
import { useEffect, useState } from 'react'
import { toInstant, toWall, shown } from '@/lib/assign/zone'
import { ask, goTo } from './ask'
import type { ClassView } from './class-page'
import { Check, Field, Says } from './field'

type Entry = {
  at: string
  action: string
  by: string | null
  learner: string | null
  key: string | null
  before: unknown
  after: unknown
}

/** Joining, preview, what was changed by hand, and the end of the class. */
export function Settings({ data, path, reload }: ClassView) {
  const { class: own } = data
  const [until, setUntil] = useState(own.joinUntil ? toWall(own.joinUntil, own.timeZone) : '')
  const [typed, setTyped] = useState('')
  const [entries, setEntries] = useState<Entry[]>([])
  const [says, setSays] = useState({ text: '', bad: false })
  useEffect(() => {
    void ask<{ entries: Entry[] }>('GET', `${path}/audit`).then(answer => answer.ok && setEntries(answer.value.entries))
  }, [path])
  const change = async (fields: object, done: string) => {
    const answer = await ask('PATCH', path, fields)
    setSays(answer.ok ? { text: done, bad: false } : { text: answer.says, bad: true })
    await reload()
  }
  const preview = async () => {
    const answer = await ask('POST', `${path}/preview`, {})
    if (answer.ok) {
      goTo('/assigned')
    } else setSays({ text: answer.says, bad: true })
  }
  const remove = async () => {
    const answer = await ask('DELETE', path, { confirm: typed })
    if (answer.ok) goTo('/teach')
    else setSays({ text: answer.says, bad: true })
  }
  const link = `/assigned/join#${own.joinCode}`
  return (
    <div className="grid gap-8">
      <Says text={says.text} bad={says.bad} />
      <section className="t-form" aria-labelledby="joining">
        <h2 id="joining" className="text-xl">
          Joining
        </h2>
        <p className="t-code">{own.joinCode}</p>
        <p className="text-sm">
          Link:{' '}
          <a className="underline" href={link}>
            {link}
          </a>
        </p>
        <Check
          label="Learners may join"
          checked={own.joinOpen}
          onChange={event =>
            void change(
              { joinOpen: event.currentTarget.checked },
              event.currentTarget.checked ? 'Joining is open.' : 'Joining is closed.',
            )
          }
        />
        <div className="t-row">
          <Field
            label="Until"
            type="datetime-local"
            value={until}
            onChange={event => setUntil(event.currentTarget.value)}
            hint={`Time zone: ${own.timeZone}`}
          />
          <button
            type="button"
            className="button"
            onClick={() =>
              void change(
                { joinUntil: toInstant(until, own.timeZone) ?? null },
                until ? 'The code ends then.' : 'The code has no end.',
              )
            }
          >
            Set
          </button>
          <button
            type="button"
            className="button"
            onClick={() => void change({ newCode: true }, 'There is a new code; the old one is worth nothing.')}
          >
            Make a new code
          </button>
        </div>
      </section>
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
      </section>
      <section aria-labelledby="changed">
        <h2 id="changed" className="text-xl">
          Changed by hand
        </h2>
        {entries.length === 0 ? (
          <p className="mt-2 text-sm text-ink-soft">Nothing yet.</p>
        ) : (
          <div className="t-scroll mt-3">
            <table className="t-table">
              <thead>
                <tr>
                  <th scope="col">When</th>
                  <th scope="col">Who</th>
                  <th scope="col">What</th>
                  <th scope="col">Before → after</th>
                </tr>
              </thead>
              <tbody>
                {entries.map((one, index) => (
                  <tr key={index}>
                    <td className="whitespace-nowrap">{shown(Date.parse(one.at), own.timeZone)}</td>
                    <td>{one.by ?? 'deleted account'}</td>
                    <td>{[one.action, one.learner, one.key].filter(Boolean).join(' · ')}</td>
                    <td className="font-mono text-xs">
                      {JSON.stringify(one.before)} → {JSON.stringify(one.after)}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </section>
      <section className="t-form" aria-labelledby="end">
        <h2 id="end" className="text-xl">
          Delete the class
        </h2>
        <form
          className="t-row"
          onSubmit={event => {
            event.preventDefault()
            void remove()
          }}
        >
          <Field
            label={`Type “${own.title}”: learners and everything they handed in go for good`}
            value={typed}
            onChange={event => setTyped(event.currentTarget.value)}
            autoComplete="off"
          />
          <button type="submit" className="button">
            Delete the class
          </button>
        </form>
      </section>
    </div>
  )
}
