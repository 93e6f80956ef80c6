'use client'

import '@/lib/worker/no-eval'
import { useDeferredValue, useMemo, useState, type ReactNode } from 'react'
import AdmissionPanel from '@/components/lab/panels/admission/panel'
import { POLICY_VERSIONS } from '@/lib/facts/admission/versions'
import { Pick } from '../parts/choose'
import { Folded } from '../parts/folded'
import { useTextField } from '../parts/text-field'
import { judge } from './judge'
import { LESSON_POD } from './lesson-pod'
import './figure.css'

/** The lesson's Pod to edit, with the verdict of both levels while typing. */
export default function PssLive({ children }: { children?: ReactNode }) {
  const [text, setText] = useState(LESSON_POD)
  const [version, setVersion] = useState(POLICY_VERSIONS.at(-1) ?? 'latest')
  const late = useDeferredValue(text)
  const { view, problems } = useMemo(() => judge(late, version), [late, version])
  const { field, goTo } = useTextField({
    label: 'pod.yaml',
    text,
    start: LESSON_POD,
    back: 'Back to the lesson’s Pod',
    onText: setText,
  })
  const told = view.workloads
    .map(
      row =>
        `${row.workload}: baseline ${row.baseline ? 'admits' : 'refuses'}, restricted ${row.restricted ? 'admits' : 'refuses'}`,
    )
    .join('. ')
  return (
    <div className="figure-body">
      <p className="m-0">
        Change it and watch: delete a line, write <code>[all]</code>, add <code>hostPID: true</code>.
      </p>
      <div className="pod-sides">
        {field}
        <div className="grid content-start gap-4">
          <Pick
            label="Policy version"
            options={[...POLICY_VERSIONS].reverse().map(one => ({ value: one, label: one }))}
            value={version}
            onChoose={setVersion}
          />
          <div>
            <p className="sr-only" role="status">
              {problems.length ? 'The text cannot be read.' : told}
            </p>
            {problems.map(problem => (
              <p key={`${problem.range?.start.offset} ${problem.message}`}>
                <span className="tag tag-warn">not readable</span>{' '}
                {problem.range ? `Line ${problem.range.start.line}: ` : ''}
                {problem.message}
              </p>
            ))}
            {problems.length === 0 && <AdmissionPanel view={view} onPlace={goTo} />}
          </div>
        </div>
      </div>
      {children && <Folded summary="What there is to see, as text">{children}</Folded>}
    </div>
  )
}
