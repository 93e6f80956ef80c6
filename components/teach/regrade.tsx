'use client'
import { useState } from 'react'
import { ask } from './ask'
import { Says } from '../ui/form'

type Change = {
  submission: string
  learner: string
  key: string
  number: number
  before: { share: number; engine: string }
  after: { share?: number; engine?: string; because?: string }
}
type Result = { judged: number; changes: Change[] }

const percent = (share: number | undefined): string =>
  share === undefined ? '–' : `${Math.round(share * 1000) / 10} %`

/** Judges again with today's engine: first what would change, then, if wanted, the change. Old grades are kept. */
export function Regrade({ path, title, done }: { path: string; title: string; done(): Promise<void> }) {
  const [result, setResult] = useState<Result>()
  const [says, setSays] = useState('')
  const run = async (apply: boolean) => {
    setSays('Judging …')
    const answer = await ask<Result>('POST', `${path}/regrade`, { apply })
    if (!answer.ok) return setSays(answer.says)
    setSays(
      apply
        ? `${answer.value.changes.length} grades were replaced; the old ones are kept.`
        : `${answer.value.judged} judged again, ${answer.value.changes.length} would change.`,
    )
    setResult(apply ? undefined : answer.value)
    if (apply) await done()
  }
  return (
    <>
      <button type="button" className="button button-small" onClick={() => void run(false)}>
        Regrade<span className="sr-only"> {title}</span>
      </button>
      {says && (
        <div className="grid basis-full gap-2">
          <Says text={says} />
          {result && result.changes.length > 0 && (
            <>
              <div className="t-scroll">
                <table className="t-table">
                  <thead>
                    <tr>
                      <th scope="col">Learner</th>
                      <th scope="col">Item</th>
                      <th scope="col">Try</th>
                      <th scope="col" className="t-number">
                        Before
                      </th>
                      <th scope="col" className="t-number">
                        After
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {result.changes.map(one => (
                      <tr key={one.submission}>
                        <th scope="row">{one.learner}</th>
                        <td>{one.key}</td>
                        <td>{one.number}</td>
                        <td className="t-number">
                          {percent(one.before.share)} (engine {one.before.engine})
                        </td>
                        <td className="t-number">
                          {one.after.because
                            ? `stays: ${one.after.because}`
                            : `${percent(one.after.share)} (engine ${one.after.engine})`}
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
              <button type="button" className="button justify-self-start" onClick={() => void run(true)}>
                Replace these grades
              </button>
            </>
          )}
        </div>
      )}
    </>
  )
}
