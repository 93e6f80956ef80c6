'use client'

import type { AccessView } from '@/lib/panels/access'
import type { Place } from '@/lib/source/types'

/** A can-i matrix: subjects by questions; each cell says yes or no in words and leads to the rule that grants it. */
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
            <th scope="col">Who</th>
            {view.columns.map(column => (
              <th scope="col" key={column}>
                {column}
              </th>
            ))}
            <th scope="col">API token</th>
          </tr>
        </thead>
        <tbody>
          {view.rows.map(row => (
            <tr key={row.subject}>
              <th scope="row" className="font-normal">
                {row.subject}
                {row.subject === row.account ? null : (
                  <code className="block text-xs break-all text-ink-soft">{row.account}</code>
                )}
              </th>
              {row.cells.map((cell, index) => (
                <td key={view.columns[index]}>
                  <Answer yes={cell.allowed} because={cell.because} where={cell.where} onPlace={onPlace} />
                </td>
              ))}
              <td>
                {row.token ? (
                  <Answer
                    yes={row.token.mounted}
                    words={['mounted', 'none']}
                    because={row.token.says}
                    where={row.token.where}
                    onPlace={onPlace}
                  />
                ) : (
                  '–'
                )}
              </td>
            </tr>
          ))}
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
