import type { Input } from '../facts/input.ts'
import type { Finding } from '../lint/types.ts'
import type { Place, Problem } from '../source/types.ts'
import type * as z from 'zod'
import type { StepEnd } from './replay.ts'
import type { Score } from './score.ts'

/** What every intent has beside its kind's own fields. */
export type IntentHead = {
  id: string
  kind: string
  title: string
  side: 'safe' | 'works'
  points?: number
  area?: string
}

/** The smallest thing that shows why not. Each kind adds its own fields, which `feedback.when.witness` matches. */
export type Witness = { kind: string; says: string; places: Place[]; [field: string]: unknown }

/** Something worth saying beside a verdict; it never changes the score. */
export type Note = { tone: 'advice' | 'assumption' | 'praise'; says: string; places: Place[] }

/** What makes an intent hold, where a line of the learner's can be shown for it. */
export type Proof = { says: string; places: Place[] }

/** What an intent's evaluation answers. Without its subject in the files an intent fails and says so: it fails closed. */
export type Outcome = { held: boolean; witness?: Witness; notes?: Note[]; proof?: Proof[] }

export interface IntentKind<Schema extends z.ZodType = z.ZodType> {
  kind: string
  /** The kind's own fields, without the head. */
  schema: Schema
  /** Pure; `intent` has the head too. */
  evaluate(intent: IntentHead & z.infer<Schema>, input: Input): Outcome
  /** Text for a failed verdict where the lab has none of its own. */
  feedback(intent: IntentHead & z.infer<Schema>, witness: Witness | undefined): string
}

export const defineIntent = <Schema extends z.ZodType>(kind: IntentKind<Schema>): IntentKind<Schema> => kind

export type Verdict = {
  intent: string
  held: boolean
  witness?: Witness
  notes?: Note[]
  feedback?: { misconception?: string; text: string }
}

export type Grade =
  | { type: 'invalid'; problems: Problem[] }
  | {
      type: 'graded'
      engine: string
      content: string
      verdicts: Verdict[]
      findings: Finding[]
      solved: boolean
      score: Score
      replay?: StepEnd[]
    }
