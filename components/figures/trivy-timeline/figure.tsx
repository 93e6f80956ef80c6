'use client'

import type { ReactNode } from 'react'

/** Hours after 19 March 2026, 12:00 UTC (GHSA-69fq-xp46-6x23). */
const exposures = [
  { what: 'trivy-action, 76 of 77 tags', from: 5.72, until: 17.67, says: '19 March 17:43 to 20 March 05:40' },
  { what: 'setup-trivy, all 7 tags', from: 5.72, until: 9.73, says: '19 March 17:43 to 21:44' },
  { what: 'Trivy binary v0.69.4', from: 6.37, until: 9.7, says: '19 March 18:22 to 21:42' },
  { what: 'Docker Hub images 0.69.5, 0.69.6', from: 75.72, until: 85.67, says: '22 March 15:43 to 23 March 01:40' },
] as const
const whole = 90
const days = [
  { at: 12, text: '20 March' },
  { at: 36, text: '21 March' },
  { at: 60, text: '22 March' },
  { at: 84, text: '23 March' },
]

/** Bars on one clock; the list says the same in words, and the table below it is the page's own. */
export default function TrivyTimeline({ children }: { children?: ReactNode }) {
  return (
    <div className="grid gap-4">
      <ol className="m-0 grid list-none gap-3 p-0 text-sm">
        {exposures.map(({ what, from, until, says }) => (
          <li key={what}>
            <p className="m-0">
              <strong>{what}</strong>: {says}, about {Math.round(until - from)} hours
            </p>
            <div aria-hidden="true" className="relative h-4 rounded border border-line">
              <span
                className="absolute inset-y-0 rounded"
                style={{
                  left: `${(from / whole) * 100}%`,
                  width: `${((until - from) / whole) * 100}%`,
                  background: 'currentColor',
                }}
              />
            </div>
          </li>
        ))}
      </ol>
      <div aria-hidden="true" className="relative h-5 text-xs text-ink-soft">
        {days.map(({ at, text }) => (
          <span key={text} className="absolute" style={at > 80 ? { right: 0 } : { left: `${(at / whole) * 100}%` }}>
            {text}
          </span>
        ))}
      </div>
      <details>
        <summary>The same as a table</summary>
        {children}
      </details>
    </div>
  )
}
