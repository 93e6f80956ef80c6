'use client'
import type { StartRow, StartView, StartWorkload } from '@/lib/panels/start'
import { Answers, Mark, Nothing, type Answer } from '../parts/answers'
import { LineLinks, type OnPlace } from '../parts/line-link'

const RESULT = {
  starts: { tone: 'good', word: 'starts' },
  refused: { tone: 'bad', word: 'does not run' },
  unknown: { tone: 'unknown', word: 'cannot be told' },
} as const
const TONE = { yes: 'good', no: 'bad', unknown: 'unknown' } as const
const NOTE: Record<string, string> = { assumption: 'Assumed', advice: 'Advice', praise: 'Well done' }
const ROLE = { app: 'Container', init: 'Init container', sidecar: 'Sidecar', ephemeral: 'Ephemeral container' } as const

/** The cluster's questions about each container, in its order, with the event or log line it would show. */
export default function StartPanel({ view, onPlace }: { view: StartView; onPlace?: OnPlace }) {
  if (view.workloads.length === 0) return <Nothing>There is no workload to start.</Nothing>
  return (
    <div className="panel">
      <p className="panel-lead">
        What API server and kubelet ask before a container runs, in their order. The first “no” is where your pod would
        hang, with the reason that <code>kubectl</code> shows.
      </p>
      {view.workloads.map(workload => (
        <Workload key={workload.workload} workload={workload} onPlace={onPlace} />
      ))}
    </div>
  )
}

function Workload({ workload, onPlace }: { workload: StartWorkload; onPlace: OnPlace }) {
  const { tone, word } = RESULT[workload.verdict]
  return (
    <section>
      <h3 className="panel-head">
        {workload.workload} <Mark tone={tone}>{word}</Mark>
      </h3>
      <Answers
        label={`${workload.workload}: asked once for the pod`}
        rows={answersOf(workload.pod)}
        onPlace={onPlace}
      />
      {workload.containers.map(container => (
        <div key={`${container.role} ${container.name}`}>
          <h4 className="panel-part">
            {ROLE[container.role]} {container.name}, runs as {container.runsAs}
          </h4>
          <p className="panel-small">{container.image}</p>
          <Answers label={`Container ${container.name}`} rows={answersOf(container.rows)} onPlace={onPlace} />
        </div>
      ))}
      {workload.notes.length > 0 && (
        <ul className="mt-3! grid gap-2">
          {workload.notes.map(note => (
            <li key={note.text} className="panel-small">
              <strong>{NOTE[note.tone] ?? note.tone}:</strong> {note.text}
              <LineLinks places={note.places.slice(0, 1)} onPlace={onPlace} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

const answersOf = (rows: readonly StartRow[]): Answer[] =>
  rows.map(({ question, title, verdict, status, says }) => ({
    key: question,
    asks: title,
    tone: TONE[verdict],
    word: verdict,
    ...(status ? { status } : {}),
    reasons: says.map(({ text, places }) => ({ text, places: places.slice(0, 2) })),
  }))
