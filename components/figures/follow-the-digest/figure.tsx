'use client'

import '@/lib/worker/no-eval'
import { useMemo, useState, type ReactNode } from 'react'
import { releaseOf, texts, type Naming } from './release'

const steps = ['build and push', 'scan', 'between scan and deployment', 'deploy'] as const

/** A release step by step, by tag or by digest, with or without somebody who moves the tag. */
export default function FollowTheDigest({ children }: { children?: ReactNode }) {
  const [naming, setNaming] = useState<Naming>('tag')
  const [moves, setMoves] = useState(true)
  const [step, setStep] = useState(0)
  const release = useMemo(() => releaseOf(naming), [naming])
  const says = [
    'The push stores image A. The registry answers with its digest, and `latest` now points to A.',
    `The scan asks for ${release.scanned}: image A. It is clean.`,
    moves
      ? 'Somebody pushes image B, and `latest` now points to B. Image A is still there, under its digest.'
      : 'Nothing happens.',
    `The deployment asks for ${release.deployed}: image ${moves && !release.holds ? 'B, which nobody scanned' : 'A, the one that was scanned'}.`,
  ]
  const lost = step === 3 && moves && !release.holds
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap gap-x-6 gap-y-2">
        <fieldset className="m-0 flex flex-wrap gap-4 border-0 p-0">
          <legend className="sr-only">How the image is named</legend>
          {(['tag', 'digest'] as const).map(value => (
            <label key={value} className="flex items-center gap-2">
              <input type="radio" name="naming" checked={naming === value} onChange={() => setNaming(value)} />
              by {value}
            </label>
          ))}
        </fieldset>
        <label className="flex items-center gap-2">
          <input type="checkbox" checked={moves} onChange={event => setMoves(event.target.checked)} />
          the tag moves between scan and deployment
        </label>
      </div>
      <ol className="m-0 grid list-none gap-2 p-0 sm:grid-cols-4">
        {steps.map((name, index) => (
          <li key={name}>
            <button
              type="button"
              className="button button-small h-full w-full"
              aria-current={index === step ? 'step' : undefined}
              onClick={() => setStep(index)}
            >
              {index === step ? '● ' : ''}
              {index + 1}. {name}
            </button>
          </li>
        ))}
      </ol>
      <p className="m-0" aria-live="polite">
        {lost && <span className="tag tag-bad">✗ not what was scanned</span>}
        {step === 3 && !lost && <span className="tag tag-good">✓ what was scanned</span>} {says[step]}
      </p>
      <p className="m-0 text-sm text-ink-soft">
        <strong>The engine on this workflow:</strong> {release.says}
      </p>
      <details>
        <summary>The workflow that is judged</summary>
        <pre className="overflow-x-auto text-xs" tabIndex={0}>
          {texts[naming]}
        </pre>
      </details>
      <details>
        <summary>The same as a table</summary>
        {children}
      </details>
    </div>
  )
}
