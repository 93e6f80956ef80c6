'use client'

import { Fragment } from 'react'
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
    <>
      <h4 className="mt-4 mb-1 text-sm font-semibold">{title}</h4>
      <ul className="m-0 grid list-none gap-0 p-0 text-sm">
        {checks.map(check => (
          <li key={check.check} className="m-0 border-t border-line py-1.5">
            <code title={check.message}>{check.check}</code>
            <ul className="m-0 list-none p-0">
              {check.spots.map((spot, index) => (
                <li key={index} className="m-0">
                  {spot.container === undefined ? 'Pod' : `Container ${spot.container}`}: <Field name={spot.field} />{' '}
                  {spot.from === 'unset' ? (
                    'is not set'
                  ) : (
                    <>
                      is <code className="wrap-anywhere">{spot.value}</code>
                    </>
                  )}{' '}
                  <LineLink place={spot.where} onPlace={onPlace} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </>
  )
}

/** A field may break before its dots. */
function Field({ name }: { name: string }) {
  return (
    <code className="wrap-break-word">
      {name.split(/(?=\.)/).map((part, index) => (
        <Fragment key={index}>
          {index > 0 && <wbr />}
          {part}
        </Fragment>
      ))}
    </code>
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
