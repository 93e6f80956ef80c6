'use client'
import type { LedgerFormProps } from './index'

/** The ledger's own form comes here; until then the YAML is edited as text. */
export default function Form({ text }: LedgerFormProps) {
  return <pre className="lab-waiting">{text}</pre>
}
