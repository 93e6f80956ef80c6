'use client'
import { lazy, Suspense } from 'react'
import { useSession } from '../session/context'

/** The form is a view of the YAML: `text` comes from the session, every change goes back into it as text. */
export interface LedgerFormProps {
  file: string
  text: string
  onChange: (text: string) => void
}

const Form = lazy(() => import('./form'))

/** A ledger file as a form; the YAML stays the truth, so both views can be used in turn. */
export function LedgerForm({ file }: { file: string }) {
  const text = useSession(s => s.texts[file] ?? '')
  const replace = useSession(s => s.replace)
  return (
    <Suspense fallback={<p className="lab-hint-line p-4">Loading the form …</p>}>
      <Form file={file} text={text} onChange={next => replace({ [file]: next })} />
    </Suspense>
  )
}
