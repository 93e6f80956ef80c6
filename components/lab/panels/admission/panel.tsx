'use client'

import { Fragment } from 'react'
import type { AdmissionView, CheckRow, WorkloadRow } from '@/lib/panels/admission'
import { Mark, Nothing } from '../parts/answers'
import { LineLink, LineLinks, type OnPlace } from '../parts/line-link'

/** Baseline and restricted for each workload, check by check, and how the verdict moved with the policy version. */
export default function AdmissionPanel({ view, onPlace }: { view: AdmissionView; onPlace?: OnPlace }) {
  if (view.workloads.length === 0) return <Nothing>There is no workload to judge.</Nothing>
  return (
    <div className="panel">
      <p className="panel-lead">
        Pod Security, policy {view.version}, asked about your pods at both levels. It judges pods when they are created;
        a Deployment itself is always taken.
      </p>
      {view.workloads.map(row => (
        <Workload key={row.workload} row={row} onPlace={onPlace} />
      ))}
    </div>
  )
}

function Verdict({ level, allowed }: { level: string; allowed: boolean }) {
  return (
    <Mark tone={allowed ? 'good' : 'bad'}>
      {level} {allowed ? 'admits' : 'refuses'}
    </Mark>
  )
}

function Workload({ row, onPlace }: { row: WorkloadRow; onPlace: OnPlace }) {
  const of = (level: CheckRow['level']) => row.checks.filter(check => check.level === level)
  return (
    <section>
      <h3 className="panel-head">
        {row.workload} {!row.own && <span className="tag">of the cluster</span>}{' '}
        <Verdict level="baseline" allowed={row.baseline} /> <Verdict level="restricted" allowed={row.restricted} />
      </h3>
      {row.problems.map(problem => (
        <p key={problem.message}>
          <Mark tone="bad">not decoded</Mark> {problem.message}{' '}
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
      <h4 className="panel-part">{title}</h4>
      <ul className="answers">
        {checks.map(check => (
          <li key={check.check} className="block!">
            <code title={check.message}>{check.check}</code>
            <ul className="panel-small">
              {check.spots.map((spot, index) => (
                <li key={index}>
                  {spot.container === undefined ? 'Pod' : `Container ${spot.container}`}: <Field name={spot.field} />{' '}
                  {spot.from === 'unset' ? (
                    'is not set'
                  ) : (
                    <>
                      is <code className="wrap-anywhere">{spot.value}</code>
                    </>
                  )}
                  <LineLinks places={[spot.where]} onPlace={onPlace} />
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
    <details className="fold mt-3">
      <summary>The verdict changed with the policy version</summary>
      <ul className="mt-1!">
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
