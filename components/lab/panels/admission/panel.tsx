'use client'

import type { AdmissionView, CheckRow, WorkloadRow } from '@/lib/panels/admission'
import type { Place } from '@/lib/source/types'
import { LineLink } from '../line-link'

type OnPlace = ((place: Place) => void) | undefined

/** Baseline and restricted for each workload, check by check, and how the verdict moved with the policy version. */
export default function AdmissionPanel({ view, onPlace }: { view: AdmissionView; onPlace?: (place: Place) => void }) {
  if (view.workloads.length === 0) return <p className="text-sm text-ink-soft">There is no workload to judge.</p>
  return (
    <div className="grid gap-6">
      {view.workloads.map(row => (
        <Workload key={row.workload} row={row} version={view.version} onPlace={onPlace} />
      ))}
    </div>
  )
}

export function Verdict({ level, allowed }: { level: string; allowed: boolean }) {
  return (
    <span className={allowed ? 'tag tag-good' : 'tag tag-bad'}>
      {allowed ? '✓' : '✗'} {level} {allowed ? 'admits' : 'refuses'}
    </span>
  )
}

function Workload({ row, version, onPlace }: { row: WorkloadRow; version: string; onPlace: OnPlace }) {
  const of = (level: CheckRow['level']) => row.checks.filter(check => check.level === level)
  return (
    <section>
      <h3 className="m-0 flex flex-wrap items-baseline gap-2 text-base font-semibold">
        {row.workload} <Verdict level="baseline" allowed={row.baseline} />{' '}
        <Verdict level="restricted" allowed={row.restricted} />
      </h3>
      <p className="m-0 text-xs text-ink-soft">
        Policy {version}. Enforce judges the pods, when they are created; the workload itself is taken.
      </p>
      {row.problems.map(problem => (
        <p key={problem.message} className="mt-2 text-sm">
          <span className="tag tag-bad">✗ not decoded</span> {problem.message}{' '}
          {problem.where && <LineLink place={problem.where} onPlace={onPlace} />}
        </p>
      ))}
      <Checks title="Refused by baseline already" checks={of('baseline')} onPlace={onPlace} />
      <Checks title="Refused by restricted" checks={of('restricted')} onPlace={onPlace} />
      <History row={row} />
    </section>
  )
}

function Checks({ title, checks, onPlace }: { title: string; checks: readonly CheckRow[]; onPlace: OnPlace }) {
  if (checks.length === 0) return null
  return (
    <div className="table-scroll mt-3">
      <table className="data-table text-sm">
        <caption className="text-left font-semibold">{title}</caption>
        <thead>
          <tr>
            <th scope="col">Check</th>
            <th scope="col">Where</th>
            <th scope="col">Value</th>
          </tr>
        </thead>
        <tbody>
          {checks.flatMap(check =>
            check.spots.map((spot, index) => (
              <tr key={`${check.check} ${index}`}>
                {index === 0 && (
                  <th scope="row" rowSpan={check.spots.length} title={check.message}>
                    <code>{check.check}</code>
                  </th>
                )}
                <td>
                  {spot.container === undefined ? 'pod' : spot.container}: <code>{spot.field}</code>
                  <br />
                  <LineLink place={spot.where} onPlace={onPlace} />
                </td>
                <td>
                  {spot.from === 'unset' ? 'not set' : <code className="break-all">{spot.value}</code>}
                  {spot.from === 'annotation' && ' (annotation)'}
                </td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </div>
  )
}

function History({ row }: { row: WorkloadRow }) {
  if (row.history.length < 2) return null
  return (
    <details className="mt-3 text-sm">
      <summary>The verdict changed with the policy version</summary>
      <ul className="mt-1 list-none p-0">
        {row.history.map(span => (
          <li key={span.from} className="flex flex-wrap items-baseline gap-2 py-0.5">
            <code>{span.from === span.to ? span.from : `${span.from} to ${span.to}`}</code>
            <Verdict level="baseline" allowed={span.baseline} />{' '}
            <Verdict level="restricted" allowed={span.restricted} />
          </li>
        ))}
      </ul>
    </details>
  )
}
