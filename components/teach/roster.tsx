'use client'
import { useRef, useState } from 'react'
import { save } from './ask'
import type { ClassView } from './class-data'
import { FileButton, Says, type Said } from '../ui/form'
import { isJoinable } from './joining'
import { RosterRow } from './roster-row'
import { readRoster, rosterOf, writeRoster, type RosterData } from './roster-store'

const FIELDS = ['name', 'login', 'number'] as const

/** Learners by pseudonym, joined with the names that only this browser knows. */
export function Roster({ data, path, reload }: ClassView) {
  const [roster, setRoster] = useState<RosterData>(() => readRoster(data.class.id))
  const [says, setSays] = useState<Said>({ text: '' })
  const heading = useRef<HTMLHeadingElement>(null)
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
  const gone = async (pseudonym: string) => {
    heading.current?.focus()
    setSays({ text: `${pseudonym} and everything handed in is deleted.` })
    await reload()
  }
  return (
    <section className="grid grid-cols-1 gap-4" aria-labelledby="learners">
      <h2 id="learners" className="text-xl" tabIndex={-1} ref={heading}>
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
              [...new Set([...data.learners.map(one => one.pseudonym), ...Object.keys(roster)])]
                .map(pseudonym => [pseudonym, ...FIELDS.map(field => roster[pseudonym]?.[field] ?? '')].join(';'))
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
        <p className="t-empty">
          Nobody joined yet.{' '}
          {isJoinable(data.class, data.now)
            ? 'Give learners the link above, or the code.'
            : 'Joining is closed; the settings open it.'}
        </p>
      ) : (
        <ul className="card" aria-labelledby="learners">
          {data.learners.map(one => (
            <RosterRow
              key={one.id}
              learner={one}
              name={roster[one.pseudonym]?.name ?? ''}
              rename={name => put({ ...roster, [one.pseudonym]: { ...roster[one.pseudonym], name } })}
              path={path}
              gone={() => void gone(one.pseudonym)}
            />
          ))}
        </ul>
      )}
    </section>
  )
}
