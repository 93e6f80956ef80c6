'use client'
import { Fragment } from 'react'
import type { PipelineReplay, PipelineView } from '@/lib/panels/pipeline'
import { Answers, Mark, Nothing, type Answer } from '../parts/answers'
import { LineLink, LineLinks, type OnPlace } from '../parts/line-link'
import { together } from '../parts/together'
import { JobGraph } from './job-graph'

/** Replays first, then the jobs and which waits for which, then whose code runs. */
export default function PipelinePanel({ view, onPlace }: { view: PipelineView; onPlace?: OnPlace }) {
  if (view.workflows.length === 0) return <Nothing>There is no workflow to play.</Nothing>
  return (
    <div className="panel">
      <p className="panel-lead">Your workflow, played through with something going wrong each time.</p>
      <Answers label="What happens when something goes wrong" rows={view.replays.map(answerOf)} onPlace={onPlace} />
      {view.workflows.map(workflow => (
        <section key={workflow.file}>
          <h3 className="panel-head">Jobs of {workflow.name}</h3>
          {workflow.faults.map(({ says, where }) => (
            <p key={says}>
              <Mark tone="bad">refused</Mark> {says} <LineLink place={where} onPlace={onPlace} />
            </p>
          ))}
          {workflow.jobs.length > 1 && <JobGraph jobs={workflow.jobs} />}
          <Answers
            label={`Jobs of ${workflow.name}: needs, work and token`}
            onPlace={onPlace}
            rows={workflow.jobs.map(job => ({
              key: job.id,
              asks: (
                <>
                  <strong>{job.id}</strong>
                  <LineLinks places={[job.where]} onPlace={onPlace} />
                </>
              ),
              tone: 'plain',
              word: job.does.join(', ') || 'other work',
              reasons: [
                {
                  text: (
                    <>
                      {job.needs.length > 0 ? `Waits for ${job.needs.join(', ')}` : 'Waits for no job'}
                      {job.condition !== undefined && (
                        <>
                          , runs if <code>{job.condition}</code>
                        </>
                      )}
                      . Its token has {job.token}.
                    </>
                  ),
                  places: [],
                },
              ],
            }))}
          />
        </section>
      ))}
      {view.references.length > 0 && (
        <section>
          <h3 className="panel-head">If every tag were moved tonight</h3>
          <Answers
            label="Whose code would run"
            onPlace={onPlace}
            rows={together(view.references, ({ uses }) => uses).map(group => {
              const [{ uses, safe, says }] = group
              return {
                key: uses,
                asks: <Reference text={uses} />,
                tone: safe ? 'good' : 'bad',
                word: safe ? 'the same code' : 'attacker’s code',
                reasons: [
                  {
                    text: `${says.charAt(0).toUpperCase()}${says.slice(1)}.`,
                    places: group.map(({ where }) => where),
                  },
                ],
              }
            })}
          />
        </section>
      )}
    </div>
  )
}

/** A reference may break behind its owner and before its version. */
const Reference = ({ text }: { text: string }) => (
  <code>
    {text.split(/(?<=\/)|(?=@)/).map((part, index) => (
      <Fragment key={index}>
        {index > 0 && <wbr />}
        {part}
      </Fragment>
    ))}
  </code>
)

const answerOf = ({ id, title, held, says, places, notes }: PipelineReplay, index: number): Answer => ({
  key: `${id} ${index}`,
  asks: title,
  tone: held ? 'good' : 'bad',
  word: held ? 'yes' : 'no',
  reasons: [
    { text: says, places },
    ...notes.map(note => ({
      text: (
        <>
          <Mark tone="unknown">cannot be told</Mark> {note}
        </>
      ),
      places: [],
    })),
  ],
})
