'use client'
import { useState } from 'react'
import { Says } from '../ui/form'
import { TypeToConfirm } from '../ui/type-to-confirm'
import { ask } from './ask'
import type { LearnerLine } from './class-data'
import { HandOn } from './hand-on'

/** One learner: the name that only this browser knows, a new resume code, and the end. Answers are said in the row itself. */
export function RosterRow({
  learner: { id, pseudonym },
  name,
  rename,
  path,
  gone,
}: {
  learner: LearnerLine
  name: string
  rename(name: string): void
  /** Of the class in the API. */
  path: string
  gone(): void
}) {
  const [code, setCode] = useState('')
  const [wrong, setWrong] = useState('')
  const own = `${path}/learners/${id}`
  const newCode = async () => {
    const answer = await ask<{ resumeCode: string }>('POST', `${own}/resume-code`, {})
    setCode(answer.ok ? answer.value.resumeCode : '')
    setWrong(answer.ok ? '' : answer.says)
  }
  const remove = async (confirm: string) => {
    const answer = await ask('DELETE', own, { confirm })
    if (!answer.ok) return answer.says
    gone()
    return undefined
  }
  return (
    <li className="t-learner">
      <strong>{pseudonym}</strong>
      <input
        className="form-input"
        aria-label={`Name of ${pseudonym}`}
        placeholder="Name, in this browser only"
        value={name}
        onChange={event => rename(event.currentTarget.value)}
      />
      <div>
        <div className="flex flex-wrap items-start gap-2">
          <button type="button" className="button button-small whitespace-nowrap" onClick={() => void newCode()}>
            New resume code<span className="sr-only"> for {pseudonym}</span>
          </button>
          <details>
            <summary className="button button-small t-summary">
              Delete<span className="sr-only"> {pseudonym}</span>
            </summary>
            <div className="my-3">
              <TypeToConfirm
                text={pseudonym}
                means="Everything that this learner handed in goes for good."
                action="Delete the learner"
                run={remove}
              />
            </div>
          </details>
        </div>
        <div role="status" className="mt-2 empty:mt-0">
          {code && <HandOn label="Shown this once; the old code and open browsers are signed out:" text={code} />}
        </div>
        <Says text={wrong} bad />
      </div>
    </li>
  )
}
