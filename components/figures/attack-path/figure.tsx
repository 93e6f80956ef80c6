'use client'

import { useState, type ReactNode } from 'react'
import { controls, outcomeOf, steps } from './path'
import './figure.css'

/** The attack path of the running example: switch on what the course teaches and see which step it stops. */
export default function AttackPath({ children }: { children?: ReactNode }) {
  const [on, setOn] = useState<ReadonlySet<string>>(new Set())
  const toggle = (id: string) => {
    const next = new Set(on)
    if (!next.delete(id)) next.add(id)
    setOn(next)
  }
  const stopped = steps.filter(step => outcomeOf(step, on).outcome !== 'gets through').length
  return (
    <div className="attack-path">
      <fieldset>
        <legend>What is in place at acme-shop</legend>
        {controls.map(control => (
          <div key={control.id} className="attack-control">
            <label>
              <input type="checkbox" checked={on.has(control.id)} onChange={() => toggle(control.id)} /> {control.label}
            </label>
            <a href={control.href}>learn it</a>
          </div>
        ))}
      </fieldset>
      <ol>
        {steps.map((step, index) => {
          const { outcome, by } = outcomeOf(step, on)
          return (
            <li key={step.id} data-outcome={outcome}>
              <span className="attack-number" aria-hidden>
                {index + 1}
              </span>
              <div>
                <p>
                  <strong>{step.title}</strong>{' '}
                  <span
                    className={
                      outcome === 'gets through' ? 'tag tag-bad' : outcome === 'cut' ? 'tag tag-good' : 'tag tag-warn'
                    }
                  >
                    {outcome}
                  </span>
                </p>
                <p className="attack-what">{outcome === 'gets through' ? step.what : `${step.left} (${by?.label}.)`}</p>
              </div>
            </li>
          )
        })}
      </ol>
      <p role="status" className="attack-sum">
        {stopped === 0 ? 'All seven steps get through.' : `${stopped} of 7 steps stopped.`}
      </p>
      {children && (
        <details>
          <summary>The path as plain text</summary>
          {children}
        </details>
      )}
    </div>
  )
}
