'use client'

import { useState, type ReactNode } from 'react'
import {
  OWNER_WORD,
  SOURCES,
  columns,
  deeperRows,
  lessonRows,
  wordOf,
  type Cell,
  type Column,
  type Owner,
  type Row,
} from './matrix'
import { Choose } from '../parts/choose'
import { Folded } from '../parts/folded'
import './figure.css'

type Chosen = { row: Row; column: Column; cell: Cell }

/** The diagram as a table: first the lesson's own split, then what it leaves out; each cell says why, and who says so. */
export default function SharedResponsibility({ children }: { children?: ReactNode }) {
  const [deeper, setDeeper] = useState(false)
  const [chosen, setChosen] = useState<Chosen>()
  const rows = deeper ? deeperRows : lessonRows
  const shown = columns.filter(column => deeper || !column.deeper)
  const show = (next: boolean) => {
    setDeeper(next)
    setChosen(undefined)
  }
  return (
    <div className="figure-body">
      <div className="srm-head">
        <Choose
          label="How much to show"
          as="pills"
          options={[
            { value: false, label: 'The lesson’s split' },
            { value: true, label: 'Go deeper' },
          ]}
          value={deeper}
          onChoose={show}
        />
        <ul className="srm-legend" aria-label="Colours">
          {(['customer', 'shared', 'provider'] as const).map(owner =>
            owner === 'shared' && !deeper ? null : (
              <li key={owner}>
                <Swatch owner={owner} /> {OWNER_WORD[owner]}
              </li>
            ),
          )}
          <li>– {deeper ? 'none' : 'not said'}</li>
        </ul>
      </div>
      <div className="table-scroll">
        <table className="srm-table">
          <caption className="sr-only">
            {deeper
              ? 'Who secures which layer, with identities, configuration and container services'
              : 'Who secures which layer, as the lesson draws it'}
            . Each cell is a button that explains it.
          </caption>
          <thead>
            <tr>
              <th scope="col">Layer</th>
              {shown.map(column => (
                <th key={column.id} scope="col">
                  {column.title}
                  <span className="srm-example">{column.example}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(row => (
              <tr key={row.id}>
                <th scope="row">
                  {row.title}
                  <span className="srm-example">{row.meaning}</span>
                </th>
                {shown.map(column => {
                  const cell = row.cells[column.id]
                  if (!cell) return <td key={column.id} />
                  return (
                    <td key={column.id}>
                      <button
                        type="button"
                        className="srm-cell"
                        data-owner={cell.owner ?? 'none'}
                        aria-pressed={chosen?.row.id === row.id && chosen.column.id === column.id}
                        aria-label={`${row.title}, ${column.title}: ${wordOf(cell)}`}
                        onClick={() => setChosen({ row, column, cell })}
                      >
                        {cell.owner ? (
                          <>
                            <Swatch owner={cell.owner} /> {OWNER_WORD[cell.owner]}
                          </>
                        ) : (
                          '–'
                        )}
                      </button>
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="srm-why" role="status">
        {chosen ? <Why chosen={chosen} /> : <p>Choose a cell: it says why, and who says so.</p>}
      </div>
      {children && <Folded summary="The lesson’s split as plain text">{children}</Folded>}
    </div>
  )
}

function Why({ chosen: { row, column, cell } }: { chosen: Chosen }) {
  const source = cell.source ? SOURCES[cell.source] : undefined
  return (
    <p>
      <strong>
        {row.title}, {column.title}: {wordOf(cell)}.
      </strong>{' '}
      {cell.why}
      {source && (
        <>
          {' '}
          <span className="srm-source">Source: {<a href={source.url}>{source.title}</a>}</span>
        </>
      )}
    </p>
  )
}

/** A shape as well as a colour. */
function Swatch({ owner }: { owner: Owner }) {
  return (
    <svg className="srm-swatch" data-owner={owner} viewBox="0 0 12 12" aria-hidden>
      {owner === 'customer' && <circle cx="6" cy="6" r="5" />}
      {owner === 'provider' && <rect x="1" y="1" width="10" height="10" />}
      {owner === 'shared' && <path d="M6 0.5 L11.5 11 L0.5 11 Z" />}
    </svg>
  )
}
