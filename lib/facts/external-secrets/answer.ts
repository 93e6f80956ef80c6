import type { Place } from '../../source/types.ts'

/** `unknown`: these files do not say (a provider that is not modelled, an object that may stand elsewhere). */
export type Answer = { verdict: 'yes' | 'no' | 'unknown'; says: string; places: Place[]; field?: string }

export const yes = (says: string, ...places: Place[]): Answer => ({ verdict: 'yes', says, places })
export const no = (field: string, says: string, ...places: Place[]): Answer => ({ verdict: 'no', says, places, field })
export const unknown = (says: string, ...places: Place[]): Answer => ({ verdict: 'unknown', says, places })
