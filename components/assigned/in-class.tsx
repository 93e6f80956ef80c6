'use client'
import { lazy, Suspense, useSyncExternalStore } from 'react'
import { CLASS, kept, onKept } from './kept'

const Notice = lazy(() => import('./notice'))
const AssignedBar = lazy(() => import('./bar'))

/** Whether this browser joined a class; nobody else loads any of this. */
const useJoined = (): boolean =>
  useSyncExternalStore(
    onKept,
    () => kept(CLASS) !== null,
    () => false,
  )

/** On every page of somebody who joined a class: which, as whom, and what is seen of them. */
export function ClassNotice() {
  return useJoined() ? (
    <Suspense>
      <Notice />
    </Suspense>
  ) : null
}

/** The bar of a lab's or quiz's page through which assigned work is handed in: `subject` is `lab:<id>` or `quiz:<id>`. */
export function HandIn({ subject }: { subject: string }) {
  return useJoined() ? (
    <Suspense>
      <AssignedBar subject={subject} />
    </Suspense>
  ) : null
}
