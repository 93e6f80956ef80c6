'use client'
import { useState } from 'react'
import { useProgress } from '@/lib/progress/provider'
import { useLab, useSession } from '../session/context'

/** `from → to on port`: the id of a question is the question. */
export const flowId = ({ from, to, port }: { from: string; to: string; port: string }) => `${from} → ${to} ${port}`

const CHOICES = ['open', 'blocked', 'not sure'] as const

/** "Predict before you edit." Kept, shown again beside the debrief, never marked. Shut by the first check. */
export function Predict() {
  const { spec } = useLab()
  const record = useProgress(s => s.record)
  const ready = useProgress(s => s.status === 'ready')
  const predicted = useProgress(s => s.progress.labs[spec.id]?.predicted)
  const checked = useSession(s => s.verdict !== undefined)
  const [answers, setAnswers] = useState<Record<string, string>>({})
  const flows = spec.predict ?? []
  if (flows.length === 0 || !ready) return null
  if (predicted)
    return (
      <p className="lab-hint-line">
        {predicted.skipped
          ? 'You skipped the prediction.'
          : 'Your prediction is kept; once the lab is solved you see it beside what really happened.'}
      </p>
    )
  const given = Object.keys(answers).length
  return (
    <details className="lab-predict fold" open={!checked}>
      <summary>
        <h2>Before you edit: predict</h2>
        <span className="tag">
          {given} of {flows.length}
        </span>
      </summary>
      <p>
        With the files as they are, which of these connections are open? Guess; it is not marked, and being wrong here
        helps.
      </p>
      <div role="region" aria-label="Connections to predict">
        <ul className="predict-flows">
          {flows.map(flow => {
            const id = flowId(flow)
            return (
              <li key={id}>
                <span>
                  {flow.from} <span aria-hidden="true">→</span>
                  <span className="sr-only">to</span> <span className="whitespace-nowrap">{flow.to}</span>{' '}
                  <span className="text-ink-faint">{flow.port}</span>
                </span>
                <select
                  aria-label={`${flow.from} to ${flow.to} on ${flow.port}`}
                  value={answers[id] ?? ''}
                  onChange={event => setAnswers({ ...answers, [id]: event.currentTarget.value })}
                >
                  <option value="" disabled>
                    choose
                  </option>
                  {CHOICES.map(choice => (
                    <option key={choice}>{choice}</option>
                  ))}
                </select>
              </li>
            )
          })}
        </ul>
      </div>
      <div className="lab-row">
        <button
          type="button"
          className="button button-small"
          disabled={given === 0}
          onClick={() => record('predicted', `lab:${spec.id}`, { answers })}
        >
          Keep my prediction
        </button>
        <button
          type="button"
          className="button button-quiet button-small"
          onClick={() => record('predicted', `lab:${spec.id}`, { answers, skipped: true })}
        >
          Skip it
        </button>
        {checked && <span className="lab-hint-line">You have checked already; it still helps to answer first.</span>}
      </div>
    </details>
  )
}
