'use client'
import { useState } from 'react'
import { ask, save } from './ask'
import type { ClassView } from './class-data'
import { FileButton, Says, type Said } from '../ui/form'
import { TypeToConfirm } from '../ui/type-to-confirm'
import { HandOn } from './hand-on'
import { readRoster, rosterOf, writeRoster, type RosterData } from './roster-store'

/** Learners by pseudonym, joined with the names that only this browser knows. */
export function Roster({ data, path, reload }: ClassView) {
  const [roster, setRoster] = useState<RosterData>(() => readRoster(data.class.id))
  const [says, setSays] = useState<Said>({ text: '' })
  const [leaving, setLeaving] = useState<string>()
  const put = (next: RosterData) => {
    setRoster(next)
    if (!writeRoster(data.class.id, next))
      setSays({ text: 'This browser keeps nothing: the names are gone when you leave.', bad: true })
  }
  const read = async (file: File) => {
    const found = rosterOf(await file.text())
    put({ ...roster, ...found })
    setSays({ text: `${Object.keys(found).length} names read. They stay in this browser.` })
  }
  const newCode = async (id: string, pseudonym: string) => {
    const answer = await ask<{ resumeCode: string }>('POST', `${path}/learners/${id}/resume-code`, {})
    setSays(
      answer.ok
        ? { text: `New resume code of ${pseudonym}, shown this once: ${answer.value.resumeCode}` }
        : { text: answer.says, bad: true },
    )
  }
  const remove = async (id: string, confirm: string) => {
    const answer = await ask('DELETE', `${path}/learners/${id}`, { confirm })
    if (!answer.ok) return answer.says
    setLeaving(undefined)
    setSays({ text: `${confirm} and everything handed in is deleted.` })
    await reload()
    return undefined
  }
  return (
    <section className="grid grid-cols-1 gap-4" aria-labelledby="learners">
      <h2 id="learners" className="text-xl">
        Learners
      </h2>
      <p className="text-sm text-ink-soft">
        The classroom knows pseudonyms only. Names that you write here stay in this browser and are joined to the
        pseudonyms here, also in the files for Canvas and Moodle.
      </p>
      <div className="flex flex-wrap gap-3">
        <FileButton label="Read a roster (CSV)" accept=".csv,text/csv,text/plain" open={file => void read(file)} />
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
        <div className="t-empty grid gap-3">
          <p>Nobody joined yet. Give learners this link, or the code {data.class.joinCode}.</p>
          <HandOn label="Link" link={`/assigned/join#${data.class.joinCode}`} />
        </div>
      ) : (
        <div className="t-scroll" tabIndex={0} role="region" aria-labelledby="learners">
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
                  <td className="min-w-44">
                    <input
                      className="form-input"
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
                        className="button button-small whitespace-nowrap"
                        onClick={() => void newCode(one.id, one.pseudonym)}
                      >
                        New resume code<span className="sr-only"> for {one.pseudonym}</span>
                      </button>
                      <button
                        type="button"
                        className="button button-small"
                        aria-expanded={leaving === one.id}
                        onClick={() => setLeaving(one.id)}
                      >
                        Delete<span className="sr-only"> {one.pseudonym}</span>
                      </button>
                    </div>
                    {leaving === one.id && (
                      <div className="mt-3">
                        <TypeToConfirm
                          text={one.pseudonym}
                          means="Everything that this learner handed in goes for good."
                          action="Delete the learner"
                          run={typed => remove(one.id, typed)}
                          cancel={() => setLeaving(undefined)}
                        />
                      </div>
                    )}
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
