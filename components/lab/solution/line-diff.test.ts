import fc from 'fast-check'
import { expect, it } from 'vitest'
import { lineDiff } from './line-diff'

it('tells what was removed and what was added', () => {
  expect(lineDiff('a\nb\nc\n', 'a\nx\nc\n')).toEqual([
    { type: 'same', text: 'a' },
    { type: 'removed', text: 'b' },
    { type: 'added', text: 'x' },
    { type: 'same', text: 'c' },
  ])
  expect(lineDiff('', 'a')).toEqual([{ type: 'added', text: 'a' }])
  expect(lineDiff('a\r\nb', 'a\nb\n').every(line => line.type === 'same')).toBe(true)
})

it('always holds both texts whole', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 })
    .map(lines => lines.map(line => `${line}\n`).join(''))
  fc.assert(
    fc.property(text, text, (before, after) => {
      const diff = lineDiff(before, after)
      const side = (drop: string) =>
        diff
          .filter(line => line.type !== drop)
          .map(line => `${line.text}\n`)
          .join('')
      expect(side('added')).toBe(before)
      expect(side('removed')).toBe(after)
    }),
  )
})
