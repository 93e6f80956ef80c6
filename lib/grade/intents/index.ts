import type { IntentKind } from '../types.ts'
import { cleanIntent } from './clean/index.ts'
import { ledgerIntent } from './ledger/index.ts'
import { keepIntent } from './keep/index.ts'
import { startsIntent } from './starts/index.ts'
import { pipelineIntent } from './pipeline/index.ts'

/** Every kind of intent. One line each. */
export const intentKinds: IntentKind[] = [pipelineIntent, cleanIntent, ledgerIntent, keepIntent, startsIntent]
