import { makeInput } from '../facts/make-input.ts'
import type { Context } from '../facts/world.ts'
import { findingsOf } from '../lint/lint.ts'
import type { FileSet, Place } from '../source/types.ts'
import { askIntent } from './kinds.ts'
import type { IntentHead } from './types.ts'

/**
 * What a filled example must satisfy. All that is given must hold: no essential finding of `rules` (`"all"`: of any
 * rule), every workload admitted at `admit`, every intent of `intents` held (fields as in lab.yaml, without the head).
 */
export type FadedCheck = {
  rules?: string[] | 'all'
  admit?: { level: 'baseline' | 'restricted'; version: string }
  intents?: { kind: string; [field: string]: unknown }[]
  /** Files around the example, by name. */
  world?: Record<string, string>
}

/** Nothing said means right. */
export type FadedAnswer = { right: boolean; says: { text: string; place?: Place }[] }

/** Judges a filled example by the same engine as the labs. Unreadable text is not right and says where. */
export function checkFaded(files: FileSet, check: FadedCheck, context: Context): FadedAnswer {
  const world = Object.entries(check.world ?? {}).map(([name, text]) => ({ name, text }))
  const input = makeInput(files, context, world)
  const { problems } = input.reading
  if (problems.length > 0) {
    const says = problems.map(({ file, message, range }) => ({
      text: message,
      ...(range && { place: { file, range } }),
    }))
    return { right: false, says }
  }
  const says: FadedAnswer['says'] = []
  const { rules } = check
  if (rules)
    for (const finding of findingsOf(input))
      if (finding.severity === 'essential' && (rules === 'all' || rules.includes(finding.rule)))
        says.push({ text: `${finding.what} ${finding.how}`, place: finding.where })
  const intents: { kind: string }[] = check.intents?.slice() ?? []
  if (check.admit) intents.unshift({ kind: 'admitted', ...check.admit, workloads: [{}] } as { kind: string })
  for (const intent of intents) {
    const head: IntentHead = { id: 'faded', title: 'faded', side: 'safe', ...intent }
    const { held, witness, says: advice } = askIntent(head, input)
    if (held) continue
    const place = witness?.places[0]
    says.push({ text: witness?.says ?? advice, ...(place && { place }) })
  }
  return { right: says.length === 0, says }
}
