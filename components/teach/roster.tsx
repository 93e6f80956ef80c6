'use client'
import { useState } from 'react'
import { ask, save } from './ask'
import type { ClassView } from './class-page'
import { Says } from './field'
import { readRoster, rosterOf, writeRoster, type RosterData } from './roster-store'

/** Learners by pseudonym, joined with the names that only this browser knows. */
export function Roster({ data, path, reload }: ClassView) {
  const [roster, setRoster] = useState<RosterData>(() => readRoster(data.class.id))
  const [says, setSays] = useState({ text: '', bad: false })
  const put = (next: RosterData) => {
    setRoster(next)
    if (!writeRoster(data.class.id, next))
      setSays({ text: 'This browser keeps nothing: the names are gone when you leave.', bad: true })
  }
  const read = async (file: File | undefined) => {
    if (!file) return
    const found = rosterOf(await file.text())
    put({ ...roster, ...found })
    setSays({ text: `${Object.keys(found).length} names read. They stay in this browser.`, bad: false })
  }
  const newCode = async (id: string, pseudonym: string) => {
    const answer = await ask<{ resumeCode: string }>('POST', `${path}/learners/${id}/resume-code`, {})
    setSays(
      answer.ok
        ? { text: `New resume code of ${pseudonym}, shown this once: ${answer.value.resumeCode}`, bad: false }
        : { text: answer.says, bad: true },
    )
  }
  const remove = async (id: string, pseudonym: string) => {
    const typed = window.prompt(
      `Everything that ${pseudonym} handed in is deleted for good. Type the pseudonym to confirm.`,
    )
    if (typed === null) return
    const answer = await ask('DELETE', `${path}/learners/${id}`, { confirm: typed })
    if (answer.ok) await reload()
    else setSays({ text: answer.says, bad: true })
  }
  return (
    <section className="grid gap-4" aria-labelledby="learners">
      <h2 id="learners" className="text-xl">
        Learners
      </h2>
      <p className="text-sm text-ink-soft">
        The classroom knows pseudonyms only. Names that you write here stay in this browser and are joined to the
        pseudonyms here, also in the files for Canvas and Moodle.
      </p>
      <div className="flex flex-wrap gap-3">
        <label className="button relative focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-sea">
          Read a roster (CSV)
          <input
            type="file"
            accept=".csv,text/csv,text/plain"
            className="absolute inset-0 cursor-pointer opacity-0"
            onChange={event => {
              void read(event.currentTarget.files?.[0])
              event.currentTarget.value = ''
            }}
          />
        </label>
        <button
          type="button"
          className="button"
          onClick={() =>
            save(
              Object.entries(roster)
                .map(([pseudonym, one]) => [pseudonym, one.name ?? '', one.login ?? '', one.number ?? ''].join(';'))
                .join('\r\n'),
              'roster.csv',
              'text/csv',
            )
          }
        >
          Save the roster
        </button>
      </div>
      <p className="text-xs text-ink-faint">One line per learner: pseudonym, name, login, number.</p>
      <Says text={says.text} bad={says.bad} />
      {data.learners.length === 0 ? (
        <p>
          Nobody joined yet. Give learners the join code, or this link:{' '}
          <a className="underline" href={`/assigned/join#${data.class.joinCode}`}>
            /assigned/join#{data.class.joinCode}
          </a>
        </p>
      ) : (
        <div className="t-scroll">
          <table className="t-table">
            <thead>
              <tr>
                <th scope="col">Pseudonym</th>
                <th scope="col">Name (here only)</th>
                <th scope="col">Actions</th>
              </tr>
            </thead>
            <tbody>
              {data.learners.map(one => (
                <tr key={one.id}>
                  <th scope="row">{one.pseudonym}</th>
                  <td>
                    <input
                      className="t-input"
                      aria-label={`Name of ${one.pseudonym}`}
                      value={roster[one.pseudonym]?.name ?? ''}
                      onChange={event =>
                        put({
                          ...roster,
                          [one.pseudonym]: { ...roster[one.pseudonym], name: event.currentTarget.value },
                        })
                      }
                    />
                  </td>
                  <td>
                    <div className="flex flex-wrap gap-2">
                      <button
                        type="button"
                        className="button button-small"
                        onClick={() => void newCode(one.id, one.pseudonym)}
                      >
                        New resume code
                      </button>
                      <button
                        type="button"
                        className="button button-small"
                        onClick={() => void remove(one.id, one.pseudonym)}
                      >
                        Delete
                      </button>
                    </div>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}
