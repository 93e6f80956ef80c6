import { expect, it } from 'vitest'
import { cutBlanks, fill } from './cut-blanks'

it('cuts blanks out of tokens and counts them across lines', () => {
  expect(
    cutBlanks([
      [{ text: '  a: ', kind: 'keyword' }, { text: '___' }],
      [{ text: ' ' }, { text: ' ' }, { text: 'x___y', kind: 'string' }],
    ]),
  ).toEqual([
    { indent: '  ', pieces: [{ text: 'a: ', kind: 'keyword' }, { blank: 0 }] },
    { indent: '  ', pieces: [{ text: 'x', kind: 'string' }, { blank: 1 }, { text: 'y', kind: 'string' }] },
  ])
})
it('fills them in order; what is not given stays empty', () => {
  expect(fill('a: ___\nb: ___', ['1'])).toBe('a: 1\nb: ')
})
