'use client'
import type { ReactNode } from 'react'
import { useProgress } from '@/lib/progress/provider'
import { useLab } from '../session/context'
import { PredictedTable } from './predicted-table'

/** After solving, or after looking at the solution: what the repair stops, and where to go next. */
export function Debrief({ children }: { children: ReactNode }) {
  const { spec, next, page } = useLab()
  const record = useProgress(s => s.progress.labs[spec.id])
  if (!record?.solvedAt && !record?.solution) return null
  return (
    <section aria-labelledby="debrief-title" className="lab-debrief">
      <h2 id="debrief-title">What this repair stops</h2>
      {children && <div className="prose lab-prose">{children}</div>}
      {record.predicted && !record.predicted.skipped && <PredictedTable answers={record.predicted.answers} />}
      <p className="lab-row">
        {next ? (
          <a className="button button-main" href={`/labs/${next.id}`}>
            Next lab: {next.title}
          </a>
        ) : (
          <a className="button button-main" href="/labs">
            All labs
          </a>
        )}
        <a className="button" href={page.href}>
          Back to {page.title}
        </a>
      </p>
    </section>
  )
}
