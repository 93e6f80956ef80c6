import * as z from 'zod'
import { replayStep } from './replay.ts'

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)

/** `intents` are checked in full by `intents/index.ts`, which knows each kind's fields. */
export const intentHead = z.looseObject({
  id,
  kind: z.string(),
  title: z.string().min(1),
  side: z.enum(['safe', 'works']),
  points: z.number().positive().optional(),
  area: z.string().optional(),
})

/** First match wins. `witness` is a partial match on the witness's fields. */
export const feedbackEntry = z.strictObject({
  when: z.strictObject({ intent: id, witness: z.record(z.string(), z.unknown()).optional() }),
  misconception: id.optional(),
  text: z.string().min(1),
})

export const predictFlow = z.strictObject({ from: z.string(), to: z.string(), port: z.string() })

export const labSpec = z.strictObject({
  id,
  title: z.string().min(1),
  kind: z.enum(['repair', 'ledger']),
  /** One sentence for lists. */
  summary: z.string().min(1),
  difficulty: z.number().int().min(1).max(5),
  minutes: z.number().int().positive(),
  section: id,
  files: z
    .array(
      z.strictObject({
        name: z.string(),
        kind: z.enum(['manifest', 'workflow', 'dockerfile', 'iam-policy', 'ledger']),
      }),
    )
    .min(1),
  /** Engine panels of the workspace, in order (lib/panels). */
  panels: z
    .array(z.strictObject({ id: z.string(), options: z.record(z.string(), z.unknown()).default({}) }))
    .default([]),
  /** Asked before the first edit; the engine computes the keys from start/. */
  predict: z.array(predictFlow).optional(),
  intents: z.array(intentHead).min(2),
  feedback: z.array(feedbackEntry).default([]),
  /** question → principle and link → parallel example on another resource (markdown). */
  hints: z.tuple([z.string(), z.string(), z.string()]),
  /** What the areas of the intents are called, in order. */
  areas: z.array(z.strictObject({ id, title: z.string() })).optional(),
  /** What is enough. Without it every intent must hold. `stopped`: steps of the replay. */
  pass: z.strictObject({ perArea: z.number(), stopped: z.number().int() }).optional(),
  /** An attack on the whole, step by step. */
  replay: z.array(replayStep).optional(),
  /** Ids of the common mistakes it trains. */
  mistakes: z.array(id).default([]),
  /** What the attack panel replays, before and after. */
  attack: z.unknown().optional(),
})
export type LabSpec = z.infer<typeof labSpec>
