import type { IntentKind } from '../types.ts'
import { allIntent } from './all/index.ts'
import { admittedIntent } from './admitted/index.ts'
import { enforcesIntent } from './enforces/index.ts'
import { escapeIntent } from './escape/index.ts'
import { endpointsIntent } from './endpoints/index.ts'
import { flowsIntent } from './flows/index.ts'
import { cleanIntent } from './clean/index.ts'
import { ledgerIntent } from './ledger/index.ts'
import { imageIntent } from './image/index.ts'
import { keepIntent } from './keep/index.ts'
import { secretIntent } from './secret/index.ts'
import { startsIntent } from './starts/index.ts'
import { syncsIntent } from './syncs/index.ts'
import { pipelineIntent } from './pipeline/index.ts'
import { assumeIntent } from './assume/index.ts'
import { canIntent } from './can/index.ts'
import { permitsIntent } from './permits/index.ts'
import { tokenMountIntent } from './token-mount/index.ts'

/** Every kind that asks one thing. One line each. */
const single: IntentKind[] = [
  admittedIntent,
  enforcesIntent,
  assumeIntent,
  canIntent,
  permitsIntent,
  tokenMountIntent,
  flowsIntent,
  endpointsIntent,
  escapeIntent,
  pipelineIntent,
  cleanIntent,
  ledgerIntent,
  imageIntent,
  keepIntent,
  startsIntent,
  secretIntent,
  syncsIntent,
]

/** Every kind of intent. */
export const intentKinds: IntentKind[] = [...single, allIntent(single)]
