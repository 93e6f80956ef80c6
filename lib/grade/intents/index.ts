import type { IntentKind } from '../types.ts'

/** Every kind of intent. One line each. */
export const intentKinds: IntentKind[] = []
