'use client'
import { flowId } from '../aside/predict'
import { useLab } from '../session/context'

/** What the learner predicted before the first edit, beside what the engine says of the unchanged files. */
export function PredictedTable({ answers }: { answers: Readonly<Record<string, string>> }) {
  const { spec, predicted } = useLab()
  return (
    <div className="lab-table-scroll" tabIndex={0} role="region" aria-label="Your prediction and what really happened">
      <table>
        <caption>Your prediction of the unchanged files</caption>
        <thead>
          <tr>
            <th scope="col">Connection</th>
            <th scope="col">You said</th>
            <th scope="col">It was</th>
          </tr>
        </thead>
        <tbody>
          {(spec.predict ?? []).map(flow => {
            const id = flowId(flow)
            const [said, was] = [answers[id], predicted?.[id]]
            return (
              <tr key={id}>
                <th scope="row">{id}</th>
                <td>{said ?? '–'}</td>
                <td className={said && was && said !== was ? 'text-bad' : undefined}>{was ?? '–'}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
