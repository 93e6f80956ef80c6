import { describe, expect, it } from 'vitest'
import { itemHash, partId } from './identity.ts'
import { isRight, mark, type Answer } from './mark.ts'
import { quizItem, type QuizItem } from './schema.ts'
import { shuffled } from './shuffle.ts'

const head = { objective: 'o', prompt: 'p', explain: 'because' }
const item = (fields: object): QuizItem => quizItem.parse({ id: 'i-1', ...head, ...fields })
const id = (text: string): string => partId({ text })

const single = item({
  kind: 'single',
  choices: [
    { text: 'a', correct: true },
    { text: 'b', misconception: 'm-b', why: 'no' },
  ],
})
const multiple = item({
  kind: 'multiple',
  choices: [
    { text: 'a', correct: true },
    { text: 'b', misconception: 'm-b' },
    { text: 'c', correct: true },
  ],
})
const truth = item({ kind: 'true-false', statement: 's', key: false, misconception: 'm' })
const order = item({
  kind: 'order',
  steps: ['x', 'y', 'z'],
  traps: [{ text: 't', misconception: 'm-t', why: 'trap' }],
  wrongOrder: { misconception: 'm-o', why: 'order' },
})
const place = item({
  kind: 'categorise',
  buckets: ['you', 'them'],
  entries: [
    { text: 'd', bucket: 'you', why: 'w' },
    { text: 'e', bucket: ['you', 'them'], why: 'w' },
    { text: 'f', bucket: 'them', misconception: 'm-f', why: 'w' },
  ],
})
const spot = item({ kind: 'spot-the-line', code: 'a\nb\nc\n', line: 2, others: { misconception: 'm', why: 'w' } })
const predict = item({
  kind: 'predict-verdict',
  choices: [{ text: 'admitted' }, { text: 'denied' }],
  cases: [
    { id: 'one', key: 'admitted', misconception: 'm', why: 'w' },
    { id: 'two', key: 'denied', why: 'w' },
  ],
})
const numeric = item({ kind: 'numeric', answer: 2, near: [{ answer: 1, misconception: 'm-1', why: 'one side' }] })

describe('mark', () => {
  const vectors: [string, QuizItem, Answer | undefined, number | 'invalid', string[]][] = [
    ['single right', single, id('a'), 1, []],
    ['single wrong names the belief', single, id('b'), 0, ['m-b']],
    ['single unknown choice', single, 'nope', 'invalid', []],
    ['unanswered', single, undefined, 'invalid', []],
    ['multiple all', multiple, [id('a'), id('c')], 3, []],
    ['multiple one too many', multiple, [id('a'), id('b'), id('c')], 2, ['m-b']],
    ['multiple none ticked is an answer', multiple, [], 1, []],
    ['true-false right', truth, false, 1, []],
    ['true-false wrong', truth, true, 0, ['m']],
    ['true-false as text', truth, 'false', 'invalid', []],
    ['order right', order, ['x', 'y', 'z'].map(id), 1, []],
    ['order swapped', order, ['y', 'x', 'z'].map(id), 0, ['m-o']],
    ['order with a trap', order, ['x', 't', 'y', 'z'].map(id), 0, ['m-t']],
    ['order incomplete is wrong order', order, ['x', 'y'].map(id), 0, ['m-o']],
    ['categorise with either bucket', place, { [id('d')]: 'you', [id('e')]: 'them', [id('f')]: 'them' }, 3, []],
    ['categorise wrong', place, { [id('d')]: 'you', [id('e')]: 'you', [id('f')]: 'you' }, 2, ['m-f']],
    ['categorise incomplete', place, { [id('d')]: 'you' }, 'invalid', []],
    ['spot right', spot, 2, 1, []],
    ['spot wrong', spot, 3, 0, ['m']],
    ['spot beyond the end', spot, 4, 'invalid', []],
    ['predict', predict, { one: 'denied', two: 'denied' }, 1, ['m']],
    ['predict incomplete', predict, { one: 'denied' }, 'invalid', []],
    ['numeric text', numeric, ' 2 ', 1, []],
    ['numeric near', numeric, 1, 0, ['m-1']],
    ['numeric empty', numeric, '', 'invalid', []],
  ]
  it.each(vectors)('%s', (_, given, answer, got, misconceptions) => {
    const marked = mark(given, answer)
    if (marked.type === 'invalid') return expect(got).toBe('invalid')
    expect(marked.got).toBe(got)
    expect(marked.perPart.flatMap(p => p.misconception ?? [])).toEqual(misconceptions)
    expect(isRight(marked)).toBe(marked.got === marked.of)
  })
})

describe('identity', () => {
  it('changes with the meaning and not with the order of keys', () => {
    expect(itemHash(item({ kind: 'numeric', answer: 2 }))).toBe(itemHash(item({ answer: 2, kind: 'numeric' })))
    expect(itemHash(item({ kind: 'numeric', answer: 2 }))).not.toBe(itemHash(item({ kind: 'numeric', answer: 3 })))
  })
  it('shuffles the same way for one seed, and keeps every item', () => {
    const list = Array.from({ length: 20 }, (_, i) => i)
    expect(shuffled(list, 'a')).toEqual(shuffled(list, 'a'))
    expect(shuffled(list, 'a')).not.toEqual(shuffled(list, 'b'))
    expect([...shuffled(list, 'a')].sort((a, b) => a - b)).toEqual(list)
  })
})
