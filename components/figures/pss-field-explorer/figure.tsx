'use client'

import '@/lib/worker/no-eval'
import { Fragment, useId, useState, type ReactNode } from 'react'
import { changesAt, changeVersions, newestMinor, rowsAt, type FieldRow } from './rows'
import './figure.css'

type Level = 'baseline' | 'restricted'

/** The controls table of the admission engine: field × level × policy version. */
export default function PssFieldExplorer({ children }: { children?: ReactNode }) {
  const [level, setLevel] = useState<Level>('restricted')
  const [minor, setMinor] = useState(newestMinor)
  const [filter, setFilter] = useState('')
  const id = useId()
  const rows = rowsAt(level, minor)
  const wanted = filter.trim().toLowerCase()
  const shown = rows.filter(row => row.search.includes(wanted))
  const changes = changesAt(level, minor)
  const moments = changeVersions(level)
  const before = moments.findLast(version => version < minor)
  const after = moments.find(version => version > minor)
  return (
    <div className="pfe">
      <div className="pfe-head">
        <div role="group" aria-label="Level" className="pfe-levels">
          {(['baseline', 'restricted'] as const).map(one => (
            <button
              key={one}
              type="button"
              className="button button-small"
              aria-pressed={level === one}
              onClick={() => setLevel(one)}
            >
              {one}
            </button>
          ))}
        </div>
        <label className="pfe-filter" htmlFor={`${id}-filter`}>
          Field or check
          <input
            id={`${id}-filter`}
            type="search"
            value={filter}
            placeholder="seccomp, hostPath …"
            onChange={event => setFilter(event.target.value)}
          />
        </label>
      </div>
      <div className="pfe-version">
        <label htmlFor={`${id}-version`}>
          Policy version <output htmlFor={`${id}-version`}>v1.{minor}</output>
        </label>
        <input
          id={`${id}-version`}
          type="range"
          min={0}
          max={newestMinor}
          value={minor}
          aria-valuetext={`v1.${minor}`}
          onChange={event => setMinor(Number(event.target.value))}
        />
        <div className="pfe-steps">
          <button
            type="button"
            className="button button-small"
            disabled={before === undefined}
            onClick={() => before !== undefined && setMinor(before)}
          >
            ← earlier change
          </button>
          <button
            type="button"
            className="button button-small"
            disabled={after === undefined}
            onClick={() => after !== undefined && setMinor(after)}
          >
            later change →
          </button>
        </div>
      </div>
      <p className="pfe-status" role="status">
        {level} v1.{minor}: {rows.length} checks run.{' '}
        {changes.length ? `New or changed in this version: ${changes.join(', ')}.` : 'Nothing changed in this version.'}
        {wanted && ` ${shown.length} of them name “${filter.trim()}”.`}
      </p>
      <div className="table-scroll">
        <table className="data-table pfe-table">
          <caption className="sr-only">
            Checks of {level} at policy version v1.{minor}
          </caption>
          <thead>
            <tr>
              <th scope="col">Check</th>
              <th scope="col">Fields</th>
              <th scope="col">Passes</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(row => (
              <Row key={row.id} row={row} minor={minor} />
            ))}
          </tbody>
        </table>
      </div>
      {children && (
        <details className="pfe-text">
          <summary>The same at v1.37, as text</summary>
          {children}
        </details>
      )}
    </div>
  )
}

function Row({ row, minor }: { row: FieldRow; minor: number }) {
  return (
    <tr data-changed={row.since === minor && minor > 0}>
      <th scope="row">
        {row.title}
        <span className="pfe-id">
          <code>{row.id}</code> <span className="tag">{row.level}</span>
          {row.since === minor && minor > 0 && <span className="tag tag-warn">v1.{minor}</span>}
        </span>
      </th>
      <td>
        <ul>
          {row.fields.map(field => (
            <li key={field}>
              <code>
                {field.split('.').map((part, index) => (
                  <Fragment key={index}>
                    {index > 0 && (
                      <>
                        <wbr />.
                      </>
                    )}
                    {part}
                  </Fragment>
                ))}
              </code>
            </li>
          ))}
        </ul>
      </td>
      <td>
        {row.allowed.length > 5 ? (
          <span>{row.allowed.join(', ')}</span>
        ) : (
          <ul>
            {row.allowed.map(value => (
              <li key={value}>{value}</li>
            ))}
          </ul>
        )}
        {row.except && (
          <p>
            Not asked of pods with <code>{row.except}</code>.
          </p>
        )}
      </td>
    </tr>
  )
}
