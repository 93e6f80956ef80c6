'use client'

import '@/lib/worker/no-eval'
import { useId, useMemo, useState, type ReactNode } from 'react'
import { AUDIENCES, FIRST, policyText, walk, type Choices } from './scenario'

/** IRSA and EKS Pod Identity step by step: turn the token and the policy, and see which step of STS refuses. */
export default function TokenExchange({ children }: { children?: ReactNode }) {
  const [choices, setChoices] = useState<Choices>(FIRST)
  const set = (part: Partial<Choices>) => setChoices(now => ({ ...now, ...part }))
  const result = useMemo(() => walk(choices), [choices])
  const irsa = choices.way === 'irsa'
  return (
    <div className="grid gap-4">
      <div role="group" aria-label="Which way" className="flex flex-wrap gap-2">
        <button type="button" className="button button-small" aria-pressed={irsa} onClick={() => set({ way: 'irsa' })}>
          IRSA
        </button>
        <button
          type="button"
          className="button button-small"
          aria-pressed={!irsa}
          onClick={() => set({ way: 'podIdentity' })}
        >
          EKS Pod Identity
        </button>
      </div>
      <div className="grid gap-4 md:grid-cols-2">
        <fieldset className="card m-0 grid content-start gap-2 p-3">
          <legend className="px-1 text-sm font-semibold">
            {irsa ? 'The token of the pod' : 'The pod that EKS asks for'}
          </legend>
          <Choice
            label="Cluster (issuer)"
            value={choices.cluster}
            options={['acme-prod', 'acme-dev']}
            onChange={cluster => set({ cluster: cluster as Choices['cluster'] })}
          />
          <Choice
            label="Namespace"
            value={choices.namespace}
            options={['shop', 'dev']}
            onChange={namespace => set({ namespace: namespace as Choices['namespace'] })}
          />
          <Choice
            label="Service account"
            value={choices.account}
            options={['app', 'default']}
            onChange={account => set({ account: account as Choices['account'] })}
          />
          {irsa && (
            <Choice
              label="Audience (aud)"
              value={choices.audience}
              options={AUDIENCES}
              onChange={audience => set({ audience })}
            />
          )}
        </fieldset>
        <fieldset className="card m-0 grid content-start gap-2 p-3">
          <legend className="px-1 text-sm font-semibold">What the trust policy asks</legend>
          <Choice
            label={irsa ? 'About sub' : 'About the request tags'}
            value={choices.asksSubject}
            options={['exact', 'pattern', 'nothing']}
            words={
              irsa
                ? ['exactly shop:app', 'the pattern shop:*', 'nothing']
                : ['cluster, namespace and account', 'cluster and namespace', 'nothing']
            }
            onChange={asksSubject => set({ asksSubject: asksSubject as Choices['asksSubject'] })}
          />
          {irsa && (
            <label className="flex items-center gap-2 text-sm">
              <input
                type="checkbox"
                checked={choices.asksAudience}
                onChange={event => set({ asksAudience: event.target.checked })}
              />
              asks that aud is sts.amazonaws.com
            </label>
          )}
          <details className="text-sm">
            <summary>The policy as text</summary>
            <pre className="mt-2 max-h-64 overflow-auto text-xs" tabIndex={0}>
              {policyText(choices)}
            </pre>
          </details>
        </fieldset>
      </div>
      <div role="status">
        <p className="m-0 text-lg font-semibold">{result.allowed ? '✓ STS gives the role' : '✗ STS refuses'}</p>
        <ol className="mt-2 grid gap-1 ps-5 text-sm">
          {result.steps.map((step, index) => (
            <li key={`${index} ${step.says}`} className="break-words">
              <strong>
                {step.held ? '✓' : '✗'} {STEP[step.id]}
              </strong>{' '}
              {step.says.replaceAll('`', '')}
            </li>
          ))}
        </ol>
      </div>
      {children && (
        <details>
          <summary>The exchange as plain text</summary>
          {children}
        </details>
      )}
    </div>
  )
}

const STEP: Record<ReturnType<typeof walk>['steps'][number]['id'], string> = {
  token: 'Who asks.',
  provider: 'Provider.',
  audience: 'Audience list.',
  principal: 'Principal.',
  action: 'Action.',
  condition: 'Condition.',
  deny: 'Deny.',
}

function Choice({
  label,
  value,
  options,
  words,
  onChange,
}: {
  label: string
  value: string
  options: readonly string[]
  words?: readonly string[]
  onChange: (value: string) => void
}) {
  const id = useId()
  return (
    <div className="grid gap-1 text-sm">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        onChange={event => onChange(event.target.value)}
        className="rounded border border-line bg-raised p-1.5"
      >
        {options.map((option, index) => (
          <option key={option} value={option}>
            {words?.[index] ?? option}
          </option>
        ))}
      </select>
    </div>
  )
}
