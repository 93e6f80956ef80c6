'use client'
import { useState } from 'react'
import { useProgress } from '@/lib/progress/provider'
import { useLab, useSession } from '../session/context'

/** `from → to on port`: the id of a question is the question. */
export const flowId = ({ from, to, port }: { from: string; to: string; port: string }) => `${from} → ${to} ${port}`

const CHOICES = ['open', 'blocked', 'not sure'] as const

/** "Predict before you edit." Kept, shown again beside the debrief, never marked. */
export function Predict() {
  const { spec } = useLab()
  const record = useProgress(s => s.record)
  const ready = useProgress(s => s.status === 'ready')
  const predicted = useProgress(s => s.progress.labs[spec.id]?.predicted)
  const touched = useSession(s => s.verdict !== undefined)
  const [answers, setAnswers] = useState<Record<string, string>>({})
  const flows = spec.predict ?? []
  if (flows.length === 0 || !ready) return null
  if (predicted)
    return (
      <p className="lab-hint-line">
        {predicted.skipped
          ? 'You skipped the prediction.'
          : 'Your prediction is kept; you will see it beside what really happened.'}
      </p>
    )
  const given = Object.keys(answers).length
  return (
    <section aria-labelledby="predict-title" className="lab-predict">
      <h2 id="predict-title">Before you edit: predict</h2>
      <p>
        With the files as they are, which of these connections are open? Guess; it is not marked, and being wrong here
        helps.
      </p>
      <div className="lab-table-scroll" tabIndex={0} role="region" aria-label="Connections to predict">
        <table>
          <thead>
            <tr>
              <th scope="col">From</th>
              <th scope="col">To</th>
              <th scope="col">Port</th>
              <th scope="col">Your prediction</th>
            </tr>
          </thead>
          <tbody>
            {flows.map(flow => {
              const id = flowId(flow)
              return (
                <tr key={id}>
                  <td>{flow.from}</td>
                  <td>{flow.to}</td>
                  <td>{flow.port}</td>
                  <td>
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
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      <div className="lab-row">
        <button
          type="button"
          className="button button-main"
          disabled={given === 0}
          onClick={() => record('predicted', `lab:${spec.id}`, { answers })}
        >
          Keep my prediction
        </button>
        <button
          type="button"
          className="button button-quiet"
          onClick={() => record('predicted', `lab:${spec.id}`, { answers, skipped: true })}
        >
          Skip it
        </button>
        {touched && (
          <span className="lab-hint-line">
            You have checked already; it still helps to answer before you look further.
          </span>
        )}
      </div>
    </section>
  )
}
