import type { QuizItem } from './schema.ts'

type Belief = { id: string; truth: string; paragraph?: string | undefined }

/** Every misconception id that an item can diagnose. */
export function misconceptionsOf(item: QuizItem): string[] {
  const ids: (string | undefined)[] = []
  switch (item.kind) {
    case 'single':
    case 'multiple':
      ids.push(...item.choices.map(choice => choice.misconception))
      break
    case 'true-false':
      ids.push(item.misconception)
      break
    case 'order':
      ids.push(...item.traps.map(trap => trap.misconception), item.wrongOrder.misconception)
      break
    case 'categorise':
      ids.push(...item.entries.map(entry => entry.misconception))
      break
    case 'spot-the-line':
      ids.push(item.others.misconception)
      break
    case 'predict-verdict':
    case 'predict-traffic':
      ids.push(...item.cases.map(one => one.misconception))
      break
    case 'numeric':
      ids.push(...item.near.map(near => near.misconception))
      break
  }
  return [...new Set(ids.filter(id => id !== undefined))]
}

/** What answers the beliefs that these items can diagnose. */
export function beliefsOf(
  items: readonly QuizItem[],
  all: readonly Belief[],
): Record<string, { truth: string; paragraph?: string }> {
  const wanted = new Set(items.flatMap(misconceptionsOf))
  return Object.fromEntries(
    all
      .filter(belief => wanted.has(belief.id))
      .map(({ id, truth, paragraph }) => [id, { truth, ...(paragraph ? { paragraph } : {}) }]),
  )
}
