import * as z from 'zod'
import { parsePort } from '../../../facts/network/index.ts'

const port = z.string().refine(text => parsePort(text) !== undefined, 'a port is written like 53/UDP')
/** A pod or workload `namespace/name`, a name of world/outside.yaml, `elsewhere`. */
const flow = z.strictObject({ from: z.string(), to: z.string(), ports: z.array(port).min(1) })
export type Flow = z.infer<typeof flow>

/** Whom a scope means: a name as above, `*`, `namespace/*`; a list means all of these; `!` before one takes it out. */
const ends = z.union([z.string(), z.array(z.string()).min(1)])
export type EndPattern = z.infer<typeof ends>

/**
 * A closed world of flows (CONTRACTS): every flow whose ends match `scope` is open exactly if `allowed` lists it;
 * `either` is not judged. `judges` asks for a part of it, so that a lab can tell what is broken from what is too open:
 * `wanted` only that the allowed flows are open, `rest` only that nothing else is.
 */
export const flowsSchema = z.object({
  scope: z.array(z.strictObject({ from: ends, to: ends })).min(1),
  ports: z.array(port).min(1),
  allowed: z.array(flow).default([]),
  either: z.array(flow).default([]),
  judges: z.enum(['everything', 'wanted', 'rest']).default('everything'),
  /** No other port than those of `ports` is judged. */
  theseOnly: z.boolean().optional(),
})
export type FlowsIntent = z.infer<typeof flowsSchema>
