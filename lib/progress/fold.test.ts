import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeEvent, type EventData, type EventType, type ProgressEvent } from './event.ts'
import { fold } from './fold.ts'
import { merge, unsent } from './merge.ts'
import { labStanding, pageStanding, quizStanding } from './state.ts'

let clock = Date.UTC(2026, 10, 25)
let count = 0
const event = <T extends EventType>(type: T, subject: string, data: EventData[T], device = 'laptop'): ProgressEvent =>
  makeEvent({ now: () => (clock += 1000), random: () => `r${count++}`, device }, type, subject, data)

const attempt = (solved: boolean, got: number, text = 'a: 1'): EventData['attempt'] => ({
  files: { 'manifest.yaml': text },
  solved,
  held: solved ? ['safe', 'works'] : ['works'],
  failed: solved ? [] : ['safe'],
  misconceptions: [],
  got,
  of: 2,
  engine: '1',
  content: 'c',
})
const answer = (item: string, got: number, content = 'h1'): EventData['answer'] => ({
  item,
  content,
  answer: 'x',
  got,
  of: 1,
})

describe('fold', () => {
  it('tells what was read, solved and answered', () => {
    const progress = fold([
      event('opened', 'page:pss', {}),
      event('page-read', 'page:pss', {}),
      event('opened', 'lab:drop-root', {}),
      event('attempt', 'lab:drop-root', attempt(false, 1)),
      event('hint', 'lab:drop-root', { step: 1 }),
      event('attempt', 'lab:drop-root', attempt(true, 2, 'b: 2')),
      event('answer', 'quiz:pss', answer('one', 1)),
      event('answer', 'quiz:pss', answer('two', 0)),
    ])
    expect(pageStanding(progress, 'pss')).toBe('done')
    expect(labStanding(progress, 'drop-root')).toBe('done')
    expect(progress.labs['drop-root']).toMatchObject({
      attempts: 2,
      hints: [1],
      best: { got: 2, of: 2 },
      solvedFiles: { 'manifest.yaml': 'b: 2' },
    })
    expect(quizStanding(progress, 'pss', 2)).toBe('begun')
    expect(quizStanding(progress, 'pss', 1)).toBe('done')
    expect(progress.last).toMatchObject({ kind: 'quiz', id: 'pss' })
  })

  it('stays solved when a later attempt breaks the answer again', () => {
    const progress = fold([event('attempt', 'lab:a', attempt(true, 2)), event('attempt', 'lab:a', attempt(false, 1))])
    expect(labStanding(progress, 'a')).toBe('done')
    expect(progress.labs.a?.last?.solved).toBe(false)
    expect(progress.labs.a?.best).toEqual({ got: 2, of: 2 })
  })

  it('voids the tries of an item whose content changed', () => {
    const progress = fold([
      event('answer', 'quiz:q', answer('i', 1, 'old')),
      event('answer', 'quiz:q', answer('i', 0, 'new')),
    ])
    expect(progress.quizzes.q?.items.i).toMatchObject({ content: 'new', tries: [{ got: 0 }] })
    expect(quizStanding(progress, 'q', 1)).toBe('begun')
  })

  it('keeps what stands in the blanks of an example, and whether it was checked', () => {
    const typed = event('exercise', 'page:pss', { exercise: 'pss-faded', answers: { 1: 'true' } })
    const checked = event('exercise', 'page:pss', {
      exercise: 'pss-faded',
      answers: { 1: 'true', 2: 'ALL' },
      right: true,
    })
    const broken = { ...typed, id: 'x', data: { exercise: 'other', answers: { 1: 7, 2: 'ALL' }, right: 'yes' } }
    expect(fold([typed]).pages.pss?.exercises['pss-faded']).toEqual({ at: typed.at, answers: { 1: 'true' } })
    const { exercises } = fold([typed, checked, broken]).pages.pss ?? {}
    expect(exercises?.['pss-faded']).toEqual({ at: checked.at, answers: { 1: 'true', 2: 'ALL' }, right: true })
    expect(exercises?.other).toEqual({ at: typed.at, answers: { 2: 'ALL' } })
    expect(fold([typed, event('reset', 'page:pss', {})]).pages.pss).toBeUndefined()
  })

  it('forgets what a reset covers, and remembers it again when the reset is undone', () => {
    const before = [event('attempt', 'lab:a', attempt(true, 2)), event('attempt', 'lab:b', attempt(true, 2))]
    const reset = event('reset', 'lab:a', { draft: { 'manifest.yaml': 'typed' } })
    expect(labStanding(fold([...before, reset]), 'a')).toBe('none')
    expect(labStanding(fold([...before, reset]), 'b')).toBe('done')
    expect(fold([...before, reset]).reset).toMatchObject({ subject: 'lab:a', draft: { 'manifest.yaml': 'typed' } })
    const undo = event('undo', `event:${reset.id}`, {})
    expect(labStanding(fold([...before, reset, undo]), 'a')).toBe('done')
    expect(fold([...before, reset, undo]).reset).toBeUndefined()
    const all = event('reset', 'all', {})
    expect(fold([...before, all]).labs).toEqual({})
    expect(labStanding(fold([...before, all, event('attempt', 'lab:a', attempt(true, 2))]), 'a')).toBe('done')
  })

  it('passes over what it does not know, and treats __proto__ as a name', () => {
    const strange = { ...event('opened', 'lab:a', {}), type: 'of-a-later-version', data: { any: 1 } }
    const broken = { ...event('answer', 'quiz:q', answer('i', 1)), data: { item: 7 } }
    const named = event('attempt', 'lab:__proto__', attempt(true, 2))
    const progress = fold([strange, broken, named, event('opened', 'nothing', {})])
    expect(quizStanding(progress, 'q')).toBe('none')
    expect(labStanding(progress, '__proto__')).toBe('done')
    expect(({} as Record<string, unknown>).attempts).toBeUndefined()
  })
})

describe('merge', () => {
  const pool = [
    event('attempt', 'lab:a', attempt(false, 1)),
    event('attempt', 'lab:a', attempt(true, 2), 'phone'),
    event('reset', 'lab:a', {}),
    event('answer', 'quiz:q', answer('i', 1), 'phone'),
    event('page-read', 'page:p', {}),
    event('hint', 'lab:b', { step: 2 }),
  ]
  const log = fc.subarray(pool)

  it('is a union: order, grouping and repetition do not matter', () => {
    fc.assert(
      fc.property(log, log, log, (a, b, c) => {
        expect(merge(a, b)).toEqual(merge(b, a))
        expect(merge(merge(a, b), c)).toEqual(merge(a, merge(b, c)))
        expect(merge(a, a)).toEqual(merge(a))
        expect(fold(merge(a, b, c))).toEqual(fold([...c, ...b, ...a].filter((e, i, all) => all.indexOf(e) === i)))
      }),
    )
  })

  it('knows what was not sent yet', () => {
    const sent = new Set([pool[0]!.id, pool[3]!.id])
    expect(unsent(pool, sent)).toEqual([pool[1], pool[2], pool[4], pool[5]])
    expect(unsent(pool, new Set(pool.map(e => e.id)))).toEqual([])
  })
})
