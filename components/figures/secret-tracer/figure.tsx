'use client'

import '@/lib/worker/no-eval'
import { useMemo, useState, type ReactNode } from 'react'
import SecretsPanel from '@/components/lab/panels/secrets/panel'
import { makeInput } from '@/lib/facts/make-input'
import { secretsPanel } from '@/lib/panels/secrets'
import { CREDENTIAL, WAYS, manifestText, worldOf } from './scenario'

/** One password, six ways to hand it over: choose one and read in which places its value then exists. */
export default function SecretTracer({ children }: { children?: ReactNode }) {
  const [way, setWay] = useState(0)
  const text = manifestText(way)
  const view = useMemo(() => {
    const context = {
      versions: {
        verified: '',
        kubernetes: { policy: '', supported: [] },
        externalSecrets: { served: ['v1'], removed: [] },
        denyList: [],
      },
      denyList: [],
    }
    const input = makeInput([{ name: 'pod.yaml', text }], context, worldOf(way))
    // A value that somebody wrote down by hand is kept in no manager.
    const { record, ...literal } = CREDENTIAL
    return secretsPanel.compute(input, { credentials: [way < 3 ? literal : { ...literal, record }] })
  }, [text, way])
  return (
    <div className="grid gap-4">
      <fieldset className="grid gap-1">
        <legend className="font-semibold">The pod gets its password by</legend>
        {WAYS.map((one, index) => (
          <label key={one.title} className="flex items-center gap-2">
            <input type="radio" name="secret-tracer" checked={way === index} onChange={() => setWay(index)} />
            {one.title}
          </label>
        ))}
      </fieldset>
      <pre className="overflow-x-auto text-sm" tabIndex={0} aria-label="The manifest">
        {text}
      </pre>
      <SecretsPanel view={view} />
      {children ? (
        <details>
          <summary>All six ways as a table</summary>
          {children}
        </details>
      ) : null}
    </div>
  )
}
