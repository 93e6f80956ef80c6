import { admissionPanel } from './admission.ts'
import { ledgerPanel } from './ledger.ts'
import type { Panel } from './types.ts'

/** Every panel, by id. One line each. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export const panels: Panel<any, any>[] = [admissionPanel, ledgerPanel]
