'use client'

import '@/lib/worker/no-eval'
import { useId, useState, type ReactNode } from 'react'
import { simulate, type Settings } from './simulate'

const CHOICES: { key: keyof Settings; label: string; where: string; options: [string, string][] }[] = [
  {
    key: 'user',
    label: 'USER',
    where: 'last line of its kind in the final stage',
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
const WORD = { starts: '✓ starts', refused: '✗ refused by the kubelet', unknown: '? cannot be told' } as const
const TAG = { starts: 'tag tag-good', refused: 'tag tag-bad', unknown: 'tag tag-warn' } as const

/** Image USER × runAsNonRoot × runAsUser × user namespace: what the kubelet answers, by the engine that judges the lab. */
export default function UserSimulator({ children }: { children?: ReactNode }) {
  const id = useId()
  const [settings, setSettings] = useState<Settings>({
    user: 'nonroot:nonroot',
    runAsNonRoot: 'true',
    runAsUser: 'none',
    hostUsers: 'none',
  })
  const result = simulate(settings)
  return (
    <div className="grid gap-4">
      <div className="grid gap-3 sm:grid-cols-2">
        {CHOICES.map(({ key, label, where, options }) => (
          <label key={key} htmlFor={`${id}${key}`} className="grid gap-1 text-sm">
            <span>
              <code>{label}</code> <span className="text-ink-soft">{where}</span>
            </span>
            <select
              id={`${id}${key}`}
              className="rounded border border-line bg-raised p-2"
              value={settings[key]}
              onChange={event => setSettings({ ...settings, [key]: event.target.value })}
            >
              {options.map(([value, text]) => (
                <option key={value} value={value}>
                  {text}
                </option>
              ))}
            </select>
          </label>
        ))}
      </div>
      <dl className="m-0 grid gap-2 text-sm" aria-live="polite">
        <Fact name="Pod Security">{result.admitted}</Fact>
        <Fact name="The kubelet">
          <span className={TAG[result.verdict]}>{WORD[result.verdict]}</span>{' '}
          <code className="text-xs">{result.status}</code>
          <span className="block break-words">{result.says}</span>
        </Fact>
        <Fact name="The process is">{result.runsAs}</Fact>
      </dl>
      <details>
        <summary className="cursor-pointer text-sm">The two files that were asked</summary>
        <pre
          className="mt-2 overflow-x-auto rounded border border-line p-3 text-xs"
          tabIndex={0}
          role="region"
          aria-label="Dockerfile and Pod"
        >
          {`# Dockerfile\n${result.dockerfile}\n\n# pod.yaml\n${result.pod}`}
        </pre>
      </details>
      <details>
        <summary className="cursor-pointer text-sm">All of it as a table</summary>
        {children}
      </details>
    </div>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid gap-1 sm:grid-cols-[9rem_1fr]">
      <dt className="font-semibold">{name}</dt>
      <dd className="m-0 min-w-0">{children}</dd>
    </div>
  )
}
