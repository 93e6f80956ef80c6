'use client'

import type { PipelineReplay, PipelineView } from '@/lib/panels/pipeline'
import type { Place } from '@/lib/source/types'
import { LineLink } from '../line-link'
import { JobGraph } from './job-graph'

type OnPlace = ((place: Place) => void) | undefined

/** Replays first, then the graph and its table, then whose code runs. */
export default function PipelinePanel({ view, onPlace }: { view: PipelineView; onPlace?: (place: Place) => void }) {
  if (view.workflows.length === 0) return <p className="text-sm text-ink-soft">There is no workflow to play.</p>
  return (
    <div className="grid gap-6">
      <ul className="m-0 grid list-none gap-3 p-0">
        {view.replays.map((replay, index) => (
          <Replay key={`${replay.id} ${index}`} replay={replay} onPlace={onPlace} />
        ))}
      </ul>
      {view.workflows.map(workflow => (
        <section key={workflow.file}>
          <h3 className="mt-0 mb-2 text-base font-semibold">Jobs of {workflow.name}</h3>
          {workflow.faults.map(({ says, where }) => (
            <p key={says} className="text-sm">
              <span className="tag tag-bad">refused</span> {says} <LineLink place={where} onPlace={onPlace} />
            </p>
          ))}
          <JobGraph jobs={workflow.jobs} />
          <div className="mt-3 overflow-x-auto" tabIndex={0} role="region" aria-label={`Jobs of ${workflow.name}`}>
            <table className="data-table w-full text-sm">
              <caption className="sr-only">Jobs of {workflow.name}: needs, work and token</caption>
              <thead>
                <tr>
                  <th scope="col">Job</th>
                  <th scope="col">Waits for</th>
                  <th scope="col">Does</th>
                  <th scope="col">Its token may</th>
                </tr>
              </thead>
              <tbody>
                {workflow.jobs.map(job => (
                  <tr key={job.id}>
                    <th scope="row">
                      {job.id} <LineLink place={job.where} onPlace={onPlace} />
                    </th>
                    <td>
                      {job.needs.join(', ') || 'nobody'}
                      {job.condition !== undefined && (
                        <>
                          , if <code>{job.condition}</code>
                        </>
                      )}
                    </td>
                    <td>{job.does.join(', ') || 'other work'}</td>
                    <td>{job.token}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      ))}
      {view.references.length > 0 && (
        <section>
          <h3 className="mt-0 mb-2 text-base font-semibold">If every tag were moved tonight</h3>
          <ul className="m-0 grid list-none gap-2 p-0 text-sm">
            {view.references.map((reference, index) => (
              <li key={`${reference.uses} ${index}`}>
                <span className={reference.safe ? 'tag tag-good' : 'tag tag-bad'}>
                  {reference.safe ? '✓ your code' : '✗ attacker’s code'}
                </span>{' '}
                <code className="break-all">{reference.uses}</code>: {reference.says}.{' '}
                <LineLink place={reference.where} onPlace={onPlace} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

function Replay({ replay, onPlace }: { replay: PipelineReplay; onPlace: OnPlace }) {
  return (
    <li>
      <p className="m-0 font-semibold">
        <span className={replay.held ? 'tag tag-good' : 'tag tag-bad'}>{replay.held ? '✓ yes' : '✗ no'}</span>{' '}
        {replay.title}
      </p>
      <p className="m-0 text-sm">
        {replay.says}{' '}
        {replay.places.map((place, index) => (
          <LineLink key={`${place.range.start.offset} ${index}`} place={place} onPlace={onPlace} />
        ))}
      </p>
      {replay.notes.map(note => (
        <p key={note} className="m-0 text-sm text-ink-soft">
          <span className="tag tag-warn">? cannot be told</span> {note}
        </p>
      ))}
    </li>
  )
}
