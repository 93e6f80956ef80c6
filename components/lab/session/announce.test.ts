import { expect, it } from 'vitest'
import type { Grade } from '@/lib/grade/types'
import { summaryOf } from './announce'

const graded = (...held: boolean[]) =>
  ({
    type: 'graded',
    solved: held.every(Boolean),
    verdicts: held.map((one, index) => ({ intent: String(index), held: one })),
  }) as unknown as Grade

it('says how many goals are met, and how many were at the check before, where that differs', () => {
  expect(summaryOf(graded(true, false, false))).toBe('1 of 3 goals are met.')
  expect(summaryOf(graded(true, true, false), { 0: true, 1: false, 2: false })).toBe(
    '2 of 3 goals are met (1 at the check before).',
  )
  expect(summaryOf(graded(true, false), { 0: false, 1: true })).toBe('1 of 2 goals are met.')
  expect(summaryOf(graded(true), { 0: false })).toContain('Solved')
})
