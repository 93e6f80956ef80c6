'use client'

import '@/lib/worker/no-eval'
import { useDeferredValue, useId, useMemo, useRef, useState, type ReactNode } from 'react'
import NetworkPanel from '@/components/lab/panels/network/panel'
import { makeInput } from '@/lib/facts/make-input'
import type { Context } from '@/lib/facts/world'
import { networkPanel } from '@/lib/panels/network'
import type { Place } from '@/lib/source/types'
import { LESSON_POLICY, LESSON_WORLD } from './lesson'

type Props = {
  /** The policy to begin with; the source lesson's, if none is given. */
  policy?: string
  /** Files of the cluster around it, by name. */
  world?: Record<string, string>
  children?: ReactNode
}

/** No verdict of a NetworkPolicy depends on versions; the engine wants them all the same. */
const CONTEXT: Context = {
  versions: {
    verified: '',
    kubernetes: { policy: '', supported: [] },
    externalSecrets: { served: [], removed: [] },
    denyList: [],
  },
  denyList: [],
}
const FILE = 'policy.yaml'

/** The lesson's policy, editable, with the traffic that it really allows; judged by the engine of the labs. */
export default function TrafficMatrix({ policy = LESSON_POLICY, world = LESSON_WORLD, children }: Props) {
  const [text, setText] = useState(policy)
  const area = useRef<HTMLTextAreaElement>(null)
  const id = useId()
  const judged = useDeferredValue(text)
  const result = useMemo(() => {
    const around = Object.entries(world).map(([name, body]) => ({ name, text: body }))
    const input = makeInput([{ name: FILE, text: judged, kind: 'manifest' }], CONTEXT, around)
    const problem = input.reading.problems[0]
    if (problem) return { problem: `Line ${problem.range?.start.line ?? 1}: ${problem.message}` }
    const start = [{ name: FILE, text: policy, kind: 'manifest' as const }]
    return { view: networkPanel.compute(input, { start }) }
  }, [judged, policy, world])
  const goTo = ({ file, range }: Place) => {
    if (file !== FILE || !area.current) return
    area.current.focus()
    area.current.setSelectionRange(range.start.offset, range.end.offset)
    area.current.scrollTop = Math.max(0, (range.start.line - 4) * 21)
  }
  return (
    <div className="grid gap-3">
      <label htmlFor={id} className="text-sm font-semibold">
        {FILE}: change it and watch
      </label>
      <textarea
        id={id}
        ref={area}
        className="w-full rounded-md border border-line-strong bg-raised p-3 font-mono text-sm text-ink"
        style={{ lineHeight: '21px' }}
        rows={14}
        spellCheck={false}
        autoCapitalize="off"
        autoCorrect="off"
        value={text}
        onChange={event => setText(event.target.value)}
      />
      <div>
        <button
          type="button"
          className="button button-small"
          disabled={text === policy}
          onClick={() => setText(policy)}
        >
          Back to the lesson’s policy
        </button>
      </div>
      {result.problem ? (
        <p className="text-sm" role="status">
          {result.problem}
        </p>
      ) : (
        result.view && <NetworkPanel view={result.view} onPlace={goTo} />
      )}
      <details className="text-sm">
        <summary>The lesson’s own policy as a table</summary>
        {children}
      </details>
    </div>
  )
}
