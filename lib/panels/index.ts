import { escapePanel } from './escape.ts'
import { exfiltrationPanel } from './exfiltration.ts'
import { admissionPanel } from './admission.ts'
import { ledgerPanel } from './ledger.ts'
import { accessPanel } from './access.ts'
import { cloudPanel } from './cloud.ts'
import { imagePanel } from './image.ts'
import { networkPanel } from './network.ts'
import { externalSecretsPanel } from './external-secrets.ts'
import { secretsPanel } from './secrets.ts'
import { startPanel } from './start.ts'
import { pipelinePanel } from './pipeline.ts'
import { replayPanel } from './replay.ts'
import type { Panel } from './types.ts'

/** Every panel, by id. One line each. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export const panels: Panel<any, any>[] = [
  pipelinePanel,
  networkPanel,
  startPanel,
  secretsPanel,
  externalSecretsPanel,
  imagePanel,
  accessPanel,
  cloudPanel,
  admissionPanel,
  escapePanel,
  exfiltrationPanel,
  ledgerPanel,
  replayPanel,
]
