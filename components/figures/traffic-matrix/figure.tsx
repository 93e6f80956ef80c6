'use client'

import '@/lib/worker/no-eval'
import { useDeferredValue, useMemo, useState, type ReactNode } from 'react'
import NetworkPanel from '@/components/lab/panels/network/panel'
import { makeInput } from '@/lib/facts/make-input'
import { networkPanel } from '@/lib/panels/network'
import { CONTEXT } from '../parts/context'
import { Folded } from '../parts/folded'
import { useTextField } from '../parts/text-field'
import { LESSON_POLICY, LESSON_WORLD } from './lesson'

type Props = {
  /** The policy to begin with; the source lesson's, if none is given. */
  policy?: string
  /** Files of the cluster around it, by name. */
  world?: Record<string, string>
  children?: ReactNode
}

const FILE = 'policy.yaml'

/** The lesson's policy, editable, with the traffic that it really allows; judged by the engine of the labs. */
export default function TrafficMatrix({ policy = LESSON_POLICY, world = LESSON_WORLD, children }: Props) {
  const [text, setText] = useState(policy)
  const judged = useDeferredValue(text)
  const result = useMemo(() => {
    const around = Object.entries(world).map(([name, body]) => ({ name, text: body }))
    const input = makeInput([{ name: FILE, text: judged, kind: 'manifest' }], CONTEXT, around)
    const problem = input.reading.problems[0]
    if (problem) return { problem: `Line ${problem.range?.start.line ?? 1}: ${problem.message}` }
    const start = [{ name: FILE, text: policy, kind: 'manifest' as const }]
    return { view: networkPanel.compute(input, { start }) }
  }, [judged, policy, world])
  const { field, goTo } = useTextField({
    label: `${FILE}: change it and watch`,
    text,
    start: policy,
    back: 'Back to the lesson’s policy',
    onText: setText,
  })
  return (
    <div className="figure-body">
      {field}
      {result.problem ? (
        <p className="m-0" role="status">
          {result.problem}
        </p>
      ) : (
        result.view && <NetworkPanel view={result.view} onPlace={place => place.file === FILE && goTo(place)} />
      )}
      {children && <Folded summary="The lesson’s own policy as a table">{children}</Folded>}
    </div>
  )
}
