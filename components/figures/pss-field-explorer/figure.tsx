'use client'

import '@/lib/worker/no-eval'
import { Fragment, useId, useState, type ReactNode } from 'react'
import { Choose } from '../parts/choose'
import { Folded } from '../parts/folded'
import { changesAt, changeVersions, newestMinor, rowsAt, type FieldRow } from './rows'
import './figure.css'

/** The controls table of the admission engine: field × level × policy version. */
export default function PssFieldExplorer({ children }: { children?: ReactNode }) {
  const [level, setLevel] = useState<FieldRow['level']>('restricted')
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
    <div className="figure-body">
      <div className="pfe-head">
        <Choose
          label="Level"
          as="pills"
          options={[
            { value: 'baseline', label: 'baseline' },
            { value: 'restricted', label: 'restricted' },
          ]}
          value={level}
          onChoose={setLevel}
        />
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
            aria-disabled={before === undefined}
            onClick={() => before !== undefined && setMinor(before)}
          >
            ← earlier change
          </button>
          <button
            type="button"
            className="button button-small"
            aria-disabled={after === undefined}
            onClick={() => after !== undefined && setMinor(after)}
          >
            later change →
          </button>
        </div>
      </div>
      <p className="m-0" role="status">
        {level} v1.{minor}: {rows.length} checks run.{' '}
        {changes.length ? `New or changed in this version: ${changes.join(', ')}.` : 'Nothing changed in this version.'}
        {wanted && ` ${shown.length} of them name “${filter.trim()}”.`}
      </p>
      <ul className="pfe-checks">
        {shown.map(row => (
          // A search opens what it finds; the key lets the reader shut it again.
          <Check
            key={`${row.id} ${wanted !== ''}`}
            row={row}
            isNew={row.since === minor && minor > 0}
            open={wanted !== ''}
          />
        ))}
      </ul>
      {children && <Folded summary="The same at v1.37, as text">{children}</Folded>}
    </div>
  )
}

function Check({ row, isNew, open }: { row: FieldRow; isNew: boolean; open: boolean }) {
  return (
    <li>
      <details open={open}>
        <summary>
          <span className="pfe-title">{row.title}</span>
          {isNew && <span className="tag tag-warn">v1.{row.since}</span>}
          <span className="tag">{row.level}</span>
        </summary>
        <dl>
          <dt>Fields</dt>
          <dd>
            <ul>
              {row.fields.map(field => (
                <li key={field}>
                  <FieldName name={field} />
                </li>
              ))}
            </ul>
          </dd>
          <dt>Passes</dt>
          <dd>
            {row.allowed.join(', ')}
            {row.except && (
              <p>
                Not asked of pods with <code>{row.except}</code>.
              </p>
            )}
          </dd>
          <dt>Name</dt>
          <dd>
            <code>{row.id}</code>
          </dd>
        </dl>
      </details>
    </li>
  )
}

/** A long path of keys, which may break before a dot. */
function FieldName({ name }: { name: string }) {
  return (
    <code>
      {name.split('.').map((part, index) => (
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
  )
}
