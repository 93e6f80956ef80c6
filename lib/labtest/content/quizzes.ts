import { misconceptionsOf } from '../../quiz/beliefs.ts'
import { partId } from '../../quiz/identity.ts'
import type { Quiz, QuizItem } from '../../quiz/schema.ts'

/** What an author got wrong in a quiz, one sentence each. Keys that the engine computes are checked apart. */
export function quizErrors(
  quiz: Quiz,
  misconceptions: ReadonlySet<string>,
  hasPlace: (link: string) => boolean,
): string[] {
  return quiz.items.flatMap(item =>
    [
      ...itemErrors(item),
      ...beliefErrors(item, misconceptions),
      ...(item.lesson && !hasPlace(item.lesson) ? [`no place ${item.lesson}`] : []),
    ].map(error => `quizzes/${quiz.id}.yaml, ${item.id}: ${error}`),
  )
}

function beliefErrors(item: QuizItem, known: ReadonlySet<string>): string[] {
  return misconceptionsOf(item)
    .filter(id => !known.has(id))
    .map(id => `no misconception ${id}`)
}

function itemErrors(item: QuizItem): string[] {
  switch (item.kind) {
    case 'single': {
      const right = item.choices.filter(choice => choice.correct).length
      return [
        ...(right === 1 ? [] : [`${right} right choices; there must be one`]),
        ...item.choices.flatMap(choice =>
          choice.correct || choice.misconception ? [] : [`the choice “${choice.text}” names no misconception`],
        ),
        ...item.choices.flatMap(choice => (choice.why ? [] : [`the choice “${choice.text}” has no why`])),
        ...twice(item.choices.map(partId)),
      ]
    }
    case 'multiple':
      return [
        ...(item.choices.some(choice => choice.correct) ? [] : ['no right choice']),
        ...item.choices.flatMap(choice =>
          choice.correct || choice.misconception ? [] : [`the choice “${choice.text}” names no misconception`],
        ),
        ...twice(item.choices.map(partId)),
      ]
    case 'true-false':
    case 'order':
      return []
    case 'categorise':
      return [
        ...item.entries.flatMap(entry =>
          [entry.bucket]
            .flat()
            .filter(bucket => !item.buckets.includes(bucket))
            .map(bucket => `no bucket “${bucket}”`),
        ),
        ...twice(item.entries.map(partId)),
      ]
    case 'spot-the-line': {
      const lines = item.code.replace(/\n$/, '').split('\n')
      return [item.line].flat().flatMap(line => {
        const text = lines[line - 1]
        if (text === undefined) return [`there is no line ${line}`]
        return item.span && !text.includes(item.span) ? [`line ${line} does not hold “${item.span}”`] : []
      })
    }
    case 'predict-verdict':
    case 'predict-traffic':
      return [
        ...item.cases.flatMap(one =>
          item.choices.some(choice => choice.text === one.key)
            ? []
            : [`case ${one.id}: the key “${one.key}” is no choice`],
        ),
        ...twice(item.cases.map(one => one.id)),
      ]
    case 'numeric':
      return item.near.some(near => near.answer === item.answer) ? ['a near miss equals the answer'] : []
  }
}

const twice = (ids: string[]): string[] => (new Set(ids).size < ids.length ? ['two parts have the same id'] : [])
