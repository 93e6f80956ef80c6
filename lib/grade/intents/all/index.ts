import * as z from 'zod'
import { defineIntent, type IntentHead, type IntentKind, type Note, type Outcome } from '../../types.ts'

/** A part has its kind and that kind's fields; head and points are those of the whole. */
const part = z.looseObject({ kind: z.string() })

/**
 * `all`: several intents that count whole or not at all. The witness is that of the first part that does not hold, with
 * `part`, its place in the list.
 */
export const allIntent = (kinds: readonly IntentKind[]): IntentKind =>
  defineIntent({
    kind: 'all',
    schema: z.looseObject({
      of: z
        .array(part)
        .min(1)
        .transform((parts, { addIssue }) =>
          parts.map((one, index) => {
            const kind = kinds.find(({ kind }) => kind === one.kind)
            const parsed = kind?.schema.safeParse(one)
            if (kind && parsed?.success) return { ...one, ...(parsed.data as object) }
            const message = parsed?.error ? z.prettifyError(parsed.error) : `no intent kind "${one.kind}"`
            addIssue({ code: 'custom', path: [index], message, input: one })
            return one
          }),
        ),
    }),
    evaluate(intent, input): Outcome {
      const notes: Note[] = []
      for (const [index, one] of intent.of.entries()) {
        const outcome = named(kinds, one.kind).evaluate({ ...headOf(intent), ...one }, input)
        for (const note of outcome.notes ?? []) if (!notes.some(({ says }) => says === note.says)) notes.push(note)
        if (outcome.held) continue
        return { held: false, ...(outcome.witness && { witness: { ...outcome.witness, part: index } }), notes }
      }
      return { held: true, notes }
    },
    feedback(intent, witness) {
      const one = intent.of[Number(witness?.['part'] ?? 0)]
      return one ? named(kinds, one.kind).feedback({ ...headOf(intent), ...one }, witness) : ''
    },
  })

function named(kinds: readonly IntentKind[], name: string): IntentKind {
  const kind = kinds.find(one => one.kind === name)
  if (!kind) throw new Error(`No intent kind "${name}" may be a part of another.`)
  return kind
}

const headOf = ({ id, title, side }: IntentHead): Omit<IntentHead, 'kind'> => ({ id, title, side })
