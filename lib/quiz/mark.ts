import { partId } from './identity.ts'
import type { QuizItem } from './schema.ts'

/**
 * What a learner answers, by kind: `single` a choice id · `multiple` choice ids · `true-false` a boolean · `order` step ids
 * in order (traps left out) · `categorise` entry id → bucket · `spot-the-line` a 1-based line · `predict-*` case id → choice
 * text · `numeric` a number or its text.
 */
export type Answer = string | number | boolean | readonly string[] | Readonly<Record<string, string>>

export type PartMark = { id: string; right: boolean; given?: string; why?: string; misconception?: string }
/** `invalid`: no answer yet, or not one of this kind; never counted as wrong. */
export type Mark =
  | { type: 'invalid'; message: string }
  | { type: 'marked'; got: number; of: number; perPart: PartMark[]; explain: string }

/** Marks one item. Pure. `multiple`, `categorise` and `predict-*` are marked per part, the others whole. */
export function mark(item: QuizItem, answer: Answer | undefined): Mark {
  if (answer === undefined) return { type: 'invalid', message: 'Not answered yet.' }
  const parts = partsOf(item, answer)
  if (typeof parts === 'string') return { type: 'invalid', message: parts }
  const got = parts.filter(part => part.right).length
  return { type: 'marked', got, of: parts.length, perPart: parts, explain: item.explain }
}

/** All parts right. */
export const isRight = (marked: Mark): boolean => marked.type === 'marked' && marked.got === marked.of

function partsOf(item: QuizItem, answer: Answer): PartMark[] | string {
  switch (item.kind) {
    case 'single':
      return single(item, answer)
    case 'multiple':
      return multiple(item, answer)
    case 'true-false':
      if (typeof answer !== 'boolean') return 'Choose true or false.'
      return [part(item.id, answer === item.key, String(answer), undefined, item.misconception)]
    case 'order':
      return order(item, answer)
    case 'categorise':
      return categorise(item, answer)
    case 'spot-the-line':
      return spot(item, answer)
    case 'predict-verdict':
    case 'predict-traffic':
      return predict(item, answer)
    case 'numeric':
      return numeric(item, answer)
  }
}

/** A right part carries no misconception. */
function part(id: string, right: boolean, given: string, why?: string, misconception?: string): PartMark {
  return { id, right, given, ...(why ? { why } : {}), ...(!right && misconception ? { misconception } : {}) }
}

type Of<Kind extends QuizItem['kind']> = Extract<QuizItem, { kind: Kind }>

function single(item: Of<'single'>, answer: Answer): PartMark[] | string {
  const chosen = item.choices.find(choice => partId(choice) === answer)
  if (!chosen) return 'Choose one answer.'
  return [part(partId(chosen), chosen.correct === true, chosen.text, chosen.why, chosen.misconception)]
}

function multiple(item: Of<'multiple'>, answer: Answer): PartMark[] | string {
  if (!Array.isArray(answer)) return 'Tick what is right; nothing ticked is an answer too.'
  const ticked = new Set<string>(answer as readonly string[])
  return item.choices.map(choice => {
    const given = ticked.has(partId(choice))
    return part(
      partId(choice),
      given === (choice.correct === true),
      given ? 'ticked' : 'left out',
      choice.why,
      choice.misconception,
    )
  })
}

function order(item: Of<'order'>, answer: Answer): PartMark[] | string {
  if (!Array.isArray(answer) || answer.length === 0) return 'Put the steps in order.'
  const given = answer as readonly string[]
  const trap = item.traps.find(candidate => given.includes(partId(candidate)))
  if (trap) return [part(item.id, false, trap.text, trap.why, trap.misconception)]
  const wanted = item.steps.map(text => partId({ text }))
  const right = wanted.length === given.length && wanted.every((id, index) => id === given[index])
  return [part(item.id, right, given.join(' '), right ? undefined : item.wrongOrder.why, item.wrongOrder.misconception)]
}

function categorise(item: Of<'categorise'>, answer: Answer): PartMark[] | string {
  const given = recordOf(answer)
  if (!given || item.entries.some(entry => !item.buckets.includes(given[partId(entry)] ?? '')))
    return 'Give every entry a place.'
  return item.entries.map(entry => {
    const bucket = given[partId(entry)] ?? ''
    return part(partId(entry), [entry.bucket].flat().includes(bucket), bucket, entry.why, entry.misconception)
  })
}

function spot(item: Of<'spot-the-line'>, answer: Answer): PartMark[] | string {
  const line = Number(answer)
  const lines = item.code.replace(/\n$/, '').split('\n').length
  if (!Number.isInteger(line) || line < 1 || line > lines) return 'Choose a line.'
  const right = [item.line].flat().includes(line)
  return [part(item.id, right, String(line), right ? undefined : item.others.why, item.others.misconception)]
}

function predict(item: Of<'predict-verdict'> | Of<'predict-traffic'>, answer: Answer): PartMark[] | string {
  const given = recordOf(answer)
  const known = new Set(item.choices.map(choice => choice.text))
  if (!given || item.cases.some(one => !known.has(given[one.id] ?? ''))) return 'Predict every case.'
  return item.cases.map(one => part(one.id, given[one.id] === one.key, given[one.id] ?? '', one.why, one.misconception))
}

function numeric(item: Of<'numeric'>, answer: Answer): PartMark[] | string {
  const text =
    typeof answer === 'number' ? String(answer) : typeof answer === 'string' ? answer.trim().replace(',', '.') : ''
  const value = Number(text)
  if (text === '' || !Number.isFinite(value)) return 'Write a number.'
  const right = Math.abs(value - item.answer) <= (item.tolerance ?? 0)
  const near = item.near.find(candidate => candidate.answer === value)
  return [part(item.id, right, text, right ? undefined : near?.why, near?.misconception)]
}

function recordOf(answer: Answer): Readonly<Record<string, string>> | undefined {
  return typeof answer === 'object' && !Array.isArray(answer) ? (answer as Readonly<Record<string, string>>) : undefined
}
