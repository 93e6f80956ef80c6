import { expect, it } from 'vitest'
import { together } from './together'

it('puts those that say the same together, in the order of their first', () => {
  const entries = [
    { of: 'a', says: 'yes' },
    { of: 'b', says: 'no' },
    { of: 'c', says: 'yes' },
  ]
  expect(together(entries, ({ says }) => says).map(group => group.map(({ of }) => of))).toEqual([['a', 'c'], ['b']])
  expect(together([], String)).toEqual([])
})
