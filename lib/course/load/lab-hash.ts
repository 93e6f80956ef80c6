import { createHash } from 'node:crypto'
import type { Lab } from './labs.ts'

/** What judged an answer, beside the engine: changes when the lab's goals, start or world do, and with nothing else. */
export const labHash = ({ spec, start, world }: Pick<Lab, 'spec' | 'start' | 'world'>): string =>
  createHash('sha256')
    .update(JSON.stringify([spec, start, world]))
    .digest('hex')
    .slice(0, 16)
