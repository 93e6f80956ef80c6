import * as z from 'zod'
import { exfiltrationsOf, STRANGERS, type Exfiltration } from '../attack/exfiltration.ts'
import { networkOf } from '../facts/network/index.ts'
import { definePanel } from './types.ts'

export type ExfiltrationView = { chains: Exfiltration[] }
const options = z.looseObject({
  metadata: z.string().default(STRANGERS.metadata),
  internet: z.string().default(STRANGERS.internet),
  resolver: z.string().default(STRANGERS.resolver),
})

/** Forged request, metadata service, keys, carried out: which step gets through from which pod, and what cuts it. */
export const exfiltrationPanel = definePanel<ExfiltrationView, Record<string, unknown>>({
  id: 'exfiltration',
  title: 'Stolen keys replay',
  applies: input => input.once(networkOf).outside.has(STRANGERS.metadata),
  compute: (input, given) => ({ chains: exfiltrationsOf(input, options.safeParse(given).data) }),
})
