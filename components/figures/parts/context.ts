import type { Context } from '@/lib/facts/world'

/** What the engine is told about the day. No answer of a figure turns on it, so a figure needs no data of the page. */
export const CONTEXT: Context = {
  versions: {
    verified: '',
    kubernetes: { policy: 'v1.37', supported: [] },
    externalSecrets: { served: ['v1'], removed: [] },
    denyList: [],
  },
  denyList: [],
}
