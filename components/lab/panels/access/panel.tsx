'use client'

import type { AccessView } from '@/lib/panels/access'
import type { Place } from '@/lib/source/types'

/** A can-i matrix: requests by subjects; each cell says yes or no in words and leads to the rule that grants it. */
export default function AccessPanel({ view, onPlace }: { view: AccessView; onPlace?: (place: Place) => void }) {
  if (view.rows.length === 0) return <p className="text-sm text-ink-soft">No pod and no binding names a subject yet.</p>
  return (
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label="Who can do what">
      <table className="data-table text-sm">
        <caption className="sr-only">
          For each subject, whether the API server allows each request, and by which binding
        </caption>
        <thead>
          <tr>
            <th scope="col">Request</th>
            {view.rows.map(row => (
              <th scope="col" key={row.subject}>
                {row.subject.replace(/^pods of \S+ /, 'pods of ')}
                {row.subject === row.account ? null : (
                  <span className="block text-xs font-normal break-all text-ink-soft">
                    {row.account.replace('system:serviceaccount:', 'account ')}
                  </span>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {view.columns.map((column, at) => (
            <tr key={column}>
              <th scope="row" className="font-normal">
                {column}
              </th>
              {view.rows.map(row => {
                const cell = row.cells[at]
                return (
                  <td key={row.subject}>
                    {cell && <Answer yes={cell.allowed} because={cell.because} where={cell.where} onPlace={onPlace} />}
                  </td>
                )
              })}
            </tr>
          ))}
          <tr>
            <th scope="row" className="font-normal">
              API token in the pods
            </th>
            {view.rows.map(row => (
              <td key={row.subject}>
                {row.token ? (
                  <Answer
                    yes={row.token.mounted}
                    words={['mounted', 'none']}
                    because={row.token.says}
                    where={row.token.where}
                    onPlace={onPlace}
                  />
                ) : (
                  <span className="sr-only">not a pod</span>
                )}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  )
}

function Answer({
  yes,
  words = ['yes', 'no'],
  because,
  where,
  onPlace,
}: {
  yes: boolean
  words?: readonly [string, string]
  because: string
  where: Place | undefined
  onPlace: ((place: Place) => void) | undefined
}) {
  const text = `${yes ? '✓' : '–'} ${yes ? words[0] : words[1]}`
  if (!where || !onPlace) return <span title={because}>{text}</span>
  return (
    <button type="button" className="underline underline-offset-2" title={because} onClick={() => onPlace(where)}>
      {text}
      <span className="sr-only">
        . {because} Go to line {where.range.start.line}
      </span>
    </button>
  )
}
