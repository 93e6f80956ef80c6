'use client'
import { lazy, Suspense } from 'react'
import { useSession } from '../session/context'

const Form = lazy(() => import('./form'))

/** A ledger file as a form; the YAML stays the truth, so both views can be used in turn. */
export function LedgerForm({ file }: { file: string }) {
  const text = useSession(s => s.texts[file] ?? '')
  const replace = useSession(s => s.replace)
  const jump = useSession(s => s.jump)
  return (
    <Suspense fallback={<p className="lab-hint-line p-4">Loading the form …</p>}>
      <Form file={file} text={text} jump={jump} onChange={next => replace({ [file]: next })} />
    </Suspense>
  )
}
