'use client'

import type { StartRow, StartView, StartWorkload } from '@/lib/panels/start'
import type { Place } from '@/lib/source/types'
import { LineLink } from '../line-link'

type OnPlace = ((place: Place) => void) | undefined

const RESULT = {
  starts: { word: '✓ starts', tag: 'tag tag-good' },
  refused: { word: '✗ does not run', tag: 'tag tag-bad' },
  unknown: { word: '? cannot be told', tag: 'tag tag-warn' },
} as const
const ANSWER = {
  yes: { word: '✓ yes', tag: 'tag tag-good' },
  no: { word: '✗ no', tag: 'tag tag-bad' },
  unknown: { word: '? unknown', tag: 'tag tag-warn' },
} as const

/** The cluster's questions about each container, in its order, with the event or log line it would show. */
export default function StartPanel({ view, onPlace }: { view: StartView; onPlace?: (place: Place) => void }) {
  if (view.workloads.length === 0) return <p className="text-sm text-ink-soft">There is no workload to start.</p>
  return (
    <div className="grid gap-6">
      {view.workloads.map(workload => (
        <Workload key={workload.workload} workload={workload} onPlace={onPlace} />
      ))}
    </div>
  )
}

function Workload({ workload, onPlace }: { workload: StartWorkload; onPlace: OnPlace }) {
  const result = RESULT[workload.verdict]
  return (
    <section>
      <h3 className="m-0 flex flex-wrap items-baseline gap-2 text-base font-semibold">
        {workload.workload} <span className={result.tag}>{result.word}</span>
      </h3>
      <Table caption={`${workload.workload}: asked once for the pod`} rows={workload.pod} onPlace={onPlace} />
      {workload.containers.map(container => (
        <div key={`${container.role} ${container.name}`} className="mt-4">
          <h4 className="m-0 text-sm font-semibold">
            {container.role === 'app' ? 'Container' : container.role === 'init' ? 'Init container' : 'Sidecar'}{' '}
            {container.name}
          </h4>
          <p className="m-0 text-xs break-all text-ink-soft">
            {container.image} · runs as {container.runsAs}
          </p>
          <Table caption={`Container ${container.name}`} rows={container.rows} onPlace={onPlace} />
        </div>
      ))}
      {workload.notes.length > 0 && (
        <ul className="mt-3 grid list-none gap-2 p-0 text-sm">
          {workload.notes.map(note => (
            <li key={note.text}>
              <span className="tag">{note.tone}</span> {note.text}{' '}
              {note.places.slice(0, 1).map(place => (
                <LineLink key={place.range.start.offset} place={place} onPlace={onPlace} />
              ))}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Table({ caption, rows, onPlace }: { caption: string; rows: StartRow[]; onPlace: OnPlace }) {
  return (
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={caption}>
      <table className="data-table mt-2 w-full text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Question</th>
            <th scope="col">Answer</th>
            <th scope="col">Because</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.question}>
              <th scope="row" className="font-normal">
                {row.title}
              </th>
              <td className="whitespace-nowrap">
                <span className={ANSWER[row.verdict].tag}>{ANSWER[row.verdict].word}</span>
                {row.status && <code className="mt-1 block text-xs">{row.status}</code>}
              </td>
              <td>
                {row.says.map(({ text, places }) => (
                  <p key={text} className="m-0">
                    {text}{' '}
                    {places.slice(0, 2).map(place => (
                      <span key={`${place.file} ${place.range.start.offset}`}>
                        <LineLink place={place} onPlace={onPlace} />{' '}
                      </span>
                    ))}
                  </p>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
