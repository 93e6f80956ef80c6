import type { IntentKind } from '../types.ts'
import { cleanIntent } from './clean/index.ts'

/** Every kind of intent. One line each. */
export const intentKinds: IntentKind[] = [cleanIntent]
