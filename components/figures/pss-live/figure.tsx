'use client'

import '@/lib/worker/no-eval'
import { useDeferredValue, useId, useMemo, useRef, useState, type ReactNode } from 'react'
import AdmissionPanel from '@/components/lab/panels/admission/panel'
import { POLICY_VERSIONS } from '@/lib/facts/admission/versions'
import type { Place } from '@/lib/source/types'
import { judge } from './judge'
import { LESSON_POD } from './lesson-pod'
import '../pss-field-explorer/figure.css'

/** The lesson's Pod to edit, with the verdict of both levels while typing. */
export default function PssLive({ children }: { children?: ReactNode }) {
  const [text, setText] = useState(LESSON_POD)
  const [version, setVersion] = useState(POLICY_VERSIONS.at(-1) ?? 'latest')
  const late = useDeferredValue(text)
  const { view, problems } = useMemo(() => judge(late, version), [late, version])
  const area = useRef<HTMLTextAreaElement>(null)
  const id = useId()
  const go = ({ range }: Place) => {
    area.current?.focus()
    area.current?.setSelectionRange(range.start.offset, range.end.offset)
  }
  const told = view.workloads
    .map(
      row =>
        `${row.workload}: baseline ${row.baseline ? 'admits' : 'refuses'}, restricted ${row.restricted ? 'admits' : 'refuses'}`,
    )
    .join('. ')
  return (
    <div className="psl">
      <div className="psl-head">
        <label htmlFor={`${id}-version`}>
          Policy version
          <select id={`${id}-version`} value={version} onChange={event => setVersion(event.target.value)}>
            {[...POLICY_VERSIONS].reverse().map(one => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </label>
        <button
          type="button"
          className="button button-small"
          disabled={text === LESSON_POD}
          onClick={() => setText(LESSON_POD)}
        >
          Back to the lesson’s Pod
        </button>
      </div>
      <div className="psl-both">
        <div>
          <label htmlFor={`${id}-text`} className="text-sm">
            The Pod. Change it: delete a line, write <code>[all]</code>, add <code>hostPID: true</code>.
          </label>
          <textarea
            id={`${id}-text`}
            ref={area}
            className="psl-text"
            value={text}
            spellCheck={false}
            autoCapitalize="off"
            autoCorrect="off"
            onChange={event => setText(event.target.value)}
          />
        </div>
        <div>
          <p className="sr-only" role="status">
            {problems.length ? 'The text cannot be read.' : told}
          </p>
          {problems.map(problem => (
            <p key={`${problem.range?.start.offset} ${problem.message}`} className="text-sm">
              <span className="tag tag-warn">not readable</span>{' '}
              {problem.range ? `Line ${problem.range.start.line}: ` : ''}
              {problem.message}
            </p>
          ))}
          {problems.length === 0 && <AdmissionPanel view={view} onPlace={go} />}
        </div>
      </div>
      {children && (
        <details className="pfe-text">
          <summary>What there is to see, as text</summary>
          {children}
        </details>
      )}
    </div>
  )
}
