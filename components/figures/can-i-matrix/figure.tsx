'use client'

import '@/lib/worker/no-eval'
import { useMemo, useState, type ReactNode } from 'react'
import { makeInput } from '@/lib/facts/make-input'
import { accessPanel } from '@/lib/panels/access'
import { BINDINGS, COLUMNS, ROWS, RULES, manifestText } from './scenario'

/** One rule, one binding, and what they open: choose either and read the matrix that the API server would answer. */
export default function CanIMatrix({ children }: { children?: ReactNode }) {
  const [rule, setRule] = useState(0)
  const [binding, setBinding] = useState(0)
  const text = manifestText(rule, binding)
  const view = useMemo(() => {
    const context = {
      versions: {
        verified: '',
        kubernetes: { policy: '', supported: [] },
        externalSecrets: { served: [], removed: [] },
        denyList: [],
      },
      denyList: [],
    }
    return accessPanel.compute(makeInput([{ name: 'rbac.yaml', text }], context, []), {
      rows: ROWS.map(row => row.subject),
      columns: COLUMNS,
    })
  }, [text])
  return (
    <div className="grid gap-4">
      <div className="grid gap-3 md:grid-cols-2">
        <Pick label="The rule (what)" options={RULES.map(one => one.title)} chosen={rule} onChoose={setRule} />
        <Pick
          label="The binding (who and where)"
          options={BINDINGS.map(one => one.title)}
          chosen={binding}
          onChoose={setBinding}
        />
      </div>
      <div
        className="overflow-x-auto"
        tabIndex={0}
        role="region"
        aria-label="Who can do what under this rule and binding"
      >
        <table className="data-table text-sm">
          <caption className="sr-only">Answers of the API server</caption>
          <thead>
            <tr>
              <th scope="col">Who</th>
              {view.columns.map(column => (
                <th scope="col" key={column}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {view.rows.map((row, index) => (
              <tr key={row.subject}>
                <th scope="row" className="font-normal">
                  {ROWS[index]?.title ?? row.subject}
                </th>
                {row.cells.map((cell, at) => (
                  <td key={view.columns[at]} title={cell.because}>
                    {cell.allowed ? <strong>✓ yes</strong> : '– no'}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <details className="text-sm">
        <summary>The objects as text</summary>
        <pre className="mt-2 max-h-72 overflow-auto text-xs" tabIndex={0}>
          {text}
        </pre>
      </details>
      {children && (
        <details>
          <summary>The matrix in words</summary>
          {children}
        </details>
      )}
    </div>
  )
}

function Pick({
  label,
  options,
  chosen,
  onChoose,
}: {
  label: string
  options: readonly string[]
  chosen: number
  onChoose: (index: number) => void
}) {
  return (
    <fieldset className="card m-0 grid content-start gap-1.5 p-3 text-sm">
      <legend className="px-1 font-semibold">{label}</legend>
      {options.map((option, index) => (
        <label key={option} className="flex items-start gap-2">
          <input
            type="radio"
            name={label}
            checked={chosen === index}
            onChange={() => onChoose(index)}
            className="mt-1"
          />
          {option}
        </label>
      ))}
    </fieldset>
  )
}
