'use client'
import { useState } from 'react'
import { ask } from './ask'
import { titleOf, type Catalog } from './catalog'
import { Says, type Said } from '../ui/form'

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
export function Regrade({
  path,
  title,
  catalog,
  done,
}: {
  path: string
  title: string
  catalog: Catalog
  done(): Promise<void>
}) {
  const [result, setResult] = useState<Result>()
  const [says, setSays] = useState<Said>({ text: '' })
  const run = async (apply: boolean) => {
    setSays({ text: 'Judging …' })
    const answer = await ask<Result>('POST', `${path}/regrade`, { apply })
    if (!answer.ok) return setSays({ text: answer.says, bad: true })
    setSays({
      text: apply
        ? `${answer.value.changes.length} grades were replaced; the old ones are kept.`
        : `${answer.value.judged} judged again, ${answer.value.changes.length} would change.`,
    })
    setResult(apply ? undefined : answer.value)
    if (apply) await done()
  }
  return (
    <>
      <button type="button" className="button button-small" onClick={() => void run(false)}>
        Regrade<span className="sr-only"> {title}</span>
      </button>
      <div className="grid basis-full grid-cols-1 gap-2">
        <Says {...says} />
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
                      <td>{titleOf(catalog, one.key)}</td>
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
    </>
  )
}
