'use client'
import { useEffect, useState } from 'react'
import type { Extension } from '@/lib/assign/policy'
import { shown } from '@/lib/assign/zone'
import { Says } from '../ui/form'
import { ask } from './ask'
import { titleOf } from './catalog'
import type { ClassView } from './class-data'

type Override = { points: number; comment: string } | null
type Entry = { at: string; by: string | null; learner: string | null; key: string | null } & (
  | { action: 'override'; before: Override; after: Override }
  | { action: 'extension'; before: Extension | null; after: Extension | null }
  | { action: 'regrade'; before: null; after: { submissions: number } }
  | { action: 'resume-code'; before: null; after: null }
)

/** What was changed by hand in a class, in words, newest first. */
export function Audit({ data, path, catalog }: ClassView) {
  const [entries, setEntries] = useState<Entry[]>()
  const [wrong, setWrong] = useState('')
  useEffect(() => {
    void ask<{ entries: Entry[] }>('GET', `${path}/audit`).then(answer =>
      answer.ok ? setEntries(answer.value.entries) : setWrong(answer.says),
    )
  }, [path])
  const zone = data.class.timeZone
  return (
    <section aria-labelledby="changed">
      <h2 id="changed" className="text-xl">
        Changed by hand
      </h2>
      <Says text={wrong} bad />
      {entries?.length === 0 && (
        <p className="mt-2 text-sm text-ink-soft">
          Nothing yet. Points set by hand, extensions, regrades and new resume codes are listed here.
        </p>
      )}
      {entries && entries.length > 0 && (
        <div className="t-scroll mt-3" tabIndex={0} role="region" aria-labelledby="changed">
          <table className="t-table">
            <thead>
              <tr>
                <th scope="col">When</th>
                <th scope="col">Who</th>
                <th scope="col">Learner</th>
                <th scope="col">What</th>
              </tr>
            </thead>
            <tbody>
              {entries.map((one, index) => (
                <tr key={index}>
                  <td className="whitespace-nowrap">{shown(Date.parse(one.at), zone)}</td>
                  <td>{one.by ?? 'deleted account'}</td>
                  <td>{one.learner ?? '–'}</td>
                  <td className="t-words">
                    {one.key && <strong>{titleOf(catalog, one.key)}: </strong>}
                    {wordsOf(one, zone)}
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

function wordsOf(entry: Entry, zone: string): string {
  if (entry.action === 'override') return `points by hand, ${pointsOf(entry.before)} → ${pointsOf(entry.after)}`
  if (entry.action === 'extension')
    return `extension, ${extensionOf(entry.before, zone)} → ${extensionOf(entry.after, zone)}`
  if (entry.action === 'regrade') return `regrade, ${entry.after.submissions} grades replaced`
  return 'new resume code'
}

const pointsOf = (value: Override): string =>
  value ? `${value.points}${value.comment ? ` “${value.comment}”` : ''}` : 'as computed'

function extensionOf(value: Extension | null, zone: string): string {
  if (!value) return 'none'
  const parts = [
    value.due && `due ${shown(Date.parse(value.due), zone)}`,
    value.extraAttempts > 0 && `${value.extraAttempts} more tries`,
    value.excused && 'excused',
  ].filter(Boolean)
  return parts.join(', ') || 'none'
}
