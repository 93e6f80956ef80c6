'use client'

import '@/lib/worker/no-eval'
import { useMemo, useState, type ReactNode } from 'react'
import SecretsPanel from '@/components/lab/panels/secrets/panel'
import { makeInput } from '@/lib/facts/make-input'
import { secretsPanel } from '@/lib/panels/secrets'
import { Choose } from '../parts/choose'
import { CONTEXT } from '../parts/context'
import { Folded, SourceText } from '../parts/folded'
import { CREDENTIAL, WAYS, manifestText, worldOf } from './scenario'

/** One password, six ways to hand it over: choose one and read in which places its value then exists. */
export default function SecretTracer({ children }: { children?: ReactNode }) {
  const [way, setWay] = useState(0)
  const text = manifestText(way)
  const { view, world } = useMemo(() => {
    const world = worldOf(way)
    const input = makeInput([{ name: 'pod.yaml', text }], CONTEXT, world)
    // A value that somebody wrote down by hand is kept in no manager.
    const { record, ...literal } = CREDENTIAL
    return { view: secretsPanel.compute(input, { credentials: [way < 3 ? literal : { ...literal, record }] }), world }
  }, [text, way])
  return (
    <div className="figure-body">
      <Choose
        label="The pod gets its password by"
        as="list"
        options={WAYS.map((one, index) => ({ value: index, label: one.title }))}
        value={way}
        onChoose={setWay}
      />
      <SourceText name="pod.yaml">{text}</SourceText>
      {world.map(file => (
        <SourceText key={file.name} name={file.name}>
          {file.text}
        </SourceText>
      ))}
      <SecretsPanel view={view} />
      {children && <Folded summary="All six ways as a table">{children}</Folded>}
    </div>
  )
}
