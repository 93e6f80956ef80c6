import type { Input } from '../facts/input.ts'
import { intentKinds } from './intents/index.ts'
import type { IntentHead, IntentKind, Outcome } from './types.ts'

const byKind = new Map<string, IntentKind>()
export function kindOf(name: string): IntentKind {
  if (byKind.size === 0) for (const kind of intentKinds) byKind.set(kind.kind, kind)
  const kind = byKind.get(name)
  if (!kind) throw new Error(`No intent kind "${name}"; there are ${[...byKind.keys()].join(', ')}.`)
  return kind
}

/** An intent of lab.yaml never changes: its fields are read once. */
const read = new WeakMap<IntentHead, IntentHead>()

/** Asks an intent as lab.yaml has it, with its kind's defaults filled in. `says` is the kind's own feedback for it. */
export function askIntent(intent: IntentHead, input: Input): Outcome & { says: string } {
  const kind = kindOf(intent.kind)
  const full = read.get(intent) ?? { ...intent, ...(kind.schema.parse(intent) as object) }
  read.set(intent, full)
  const outcome = kind.evaluate(full, input)
  return { ...outcome, says: outcome.held ? '' : kind.feedback(full, outcome.witness) }
}
