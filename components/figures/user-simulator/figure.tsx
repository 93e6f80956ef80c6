'use client'

import '@/lib/worker/no-eval'
import { useState, type ReactNode } from 'react'
import { Pick } from '../parts/choose'
import { Folded, SourceText } from '../parts/folded'
import { Rail, type Stop, type Tone } from '../parts/rail'
import { simulate, type Result, type Settings } from './simulate'

const CHOICES: { key: keyof Settings; label: string; where: string; options: [string, string][] }[] = [
  {
    key: 'user',
    label: 'USER',
    where: 'in the Dockerfile',
    options: [
      ['nonroot:nonroot', 'USER nonroot:nonroot'],
      ['65532:65532', 'USER 65532:65532'],
      ['65532:nonroot', 'USER 65532:nonroot'],
      ['0', 'USER 0'],
      ['root', 'USER root'],
      ['none', 'no USER (the base says 0)'],
    ],
  },
  {
    key: 'runAsNonRoot',
    label: 'runAsNonRoot',
    where: 'in the Pod',
    options: [
      ['true', 'true'],
      ['false', 'false'],
      ['none', 'not set'],
    ],
  },
  {
    key: 'runAsUser',
    label: 'runAsUser',
    where: 'in the Pod',
    options: [
      ['none', 'not set'],
      ['1000', '1000'],
      ['0', '0'],
    ],
  },
  {
    key: 'hostUsers',
    label: 'hostUsers',
    where: 'in the Pod',
    options: [
      ['none', 'not set'],
      ['false', 'false (own user namespace)'],
    ],
  },
]
const KUBELET: Record<Result['verdict'], { tone: Tone; tag: string }> = {
  starts: { tone: 'good', tag: 'starts' },
  refused: { tone: 'bad', tag: 'refused' },
  unknown: { tone: 'warn', tag: 'cannot be told' },
}

/** `USER` against the fields of the Pod: what admission sees, what the kubelet does, who the process then is. */
export default function UserSimulator({ children }: { children?: ReactNode }) {
  const [settings, setSettings] = useState<Settings>({
    user: 'nonroot:nonroot',
    runAsNonRoot: 'true',
    runAsUser: 'none',
    hostUsers: 'none',
  })
  const result = simulate(settings)
  return (
    <div className="figure-body">
      <div className="grid gap-3 sm:grid-cols-2">
        {CHOICES.map(({ key, label, where, options }) => (
          <Pick
            key={key}
            label={
              <>
                <code>{label}</code> {where}
              </>
            }
            options={options.map(([value, text]) => ({ value, label: text }))}
            value={settings[key]}
            onChoose={value => setSettings({ ...settings, [key]: value })}
          />
        ))}
      </div>
      <div aria-live="polite">
        <Rail stops={stopsOf(result)} signs="outcomes" />
      </div>
      <div className="figure-more">
        <Folded summary="The two files that were asked">
          <SourceText name="Dockerfile and Pod">
            {`# Dockerfile\n${result.dockerfile}\n\n# pod.yaml\n${result.pod}`}
          </SourceText>
        </Folded>
        {children && <Folded summary="All of it as a table">{children}</Folded>}
      </div>
    </div>
  )
}

function stopsOf(result: Result): Stop[] {
  return [
    { id: 'admission', title: 'Pod Security', tone: 'plain', says: result.admitted },
    {
      id: 'kubelet',
      title: 'The kubelet',
      ...KUBELET[result.verdict],
      says: (
        <>
          <code>{result.status}</code> {result.says}
        </>
      ),
    },
    {
      id: 'process',
      title: 'The process is',
      tone: result.verdict === 'starts' ? (result.runsAs === 'root' ? 'bad' : 'good') : 'plain',
      says: result.runsAs,
    },
  ]
}
