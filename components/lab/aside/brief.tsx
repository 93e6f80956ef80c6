'use client'
import type { ReactNode } from 'react'
import { useLab } from '../session/context'
import { Hints } from './hints'
import { Predict } from './predict'

/** What is wanted and why; then the prediction, then help. */
export function Brief({ children }: { children: ReactNode }) {
  const { page, spec } = useLab()
  return (
    <>
      <div className="prose lab-prose">{children ?? <p>{spec.summary}</p>}</div>
      <Predict />
      <Hints />
      <p className="lab-hint-line">
        Taught on <a href={page.href}>{page.title}</a>.
      </p>
    </>
  )
}
