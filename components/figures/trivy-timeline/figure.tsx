'use client'

import type { ReactNode } from 'react'
import { Folded } from '../parts/folded'
import './figure.css'

/** Hours after 19 March 2026, 12:00 UTC (GHSA-69fq-xp46-6x23). */
const exposures = [
  { what: 'trivy-action, 76 of 77 tags', from: 5.72, until: 17.67, says: '19 March 17:43 to 20 March 05:40' },
  { what: 'setup-trivy, all 7 tags', from: 5.72, until: 9.73, says: '19 March 17:43 to 21:44' },
  { what: 'Trivy binary v0.69.4', from: 6.37, until: 9.7, says: '19 March 18:22 to 21:42' },
  { what: 'Docker Hub images 0.69.5, 0.69.6', from: 75.72, until: 85.67, says: '22 March 15:43 to 23 March 01:40' },
] as const
const whole = 96
const midnights = [
  { at: 12, text: '20 March' },
  { at: 36, text: '21 March' },
  { at: 60, text: '22 March' },
  { at: 84, text: '23 March' },
] as const
const percent = (hours: number): number => (hours / whole) * 100

/** Bars on one clock, a line at each midnight; the words above a bar say the same. */
export default function TrivyTimeline({ children }: { children?: ReactNode }) {
  return (
    <div className="figure-body">
      <ol className="timeline">
        {exposures.map(({ what, from, until, says }) => (
          <li key={what}>
            <p>
              <strong>{what}</strong>{' '}
              <span>
                {says}, about {Math.round(until - from)} hours
              </span>
            </p>
            <svg viewBox={`0 0 ${whole} 4`} preserveAspectRatio="none" aria-hidden>
              {midnights.map(({ at }) => (
                <path key={at} d={`M${at} 0V4`} vectorEffect="non-scaling-stroke" />
              ))}
              <rect x={from} width={until - from} height="4" />
            </svg>
          </li>
        ))}
      </ol>
      <div aria-hidden className="timeline-days">
        {midnights.map(({ at, text }) => (
          <span key={text} style={{ left: `${percent(at)}%` }}>
            {text}
          </span>
        ))}
      </div>
      {children && <Folded summary="The same as a table">{children}</Folded>}
    </div>
  )
}
