import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { packText } from '../source/packed-text.ts'
import type { SourceFile } from '../source/types.ts'
import { fromShare, toShare } from './share.ts'

async function fragmentOf(files: SourceFile[]): Promise<string> {
  const made = await toShare(files)
  if (made.type === 'refused') throw new Error(made.because)
  return made.text
}

describe('a shared link', () => {
  it('brings back any files exactly', async () => {
    const file = fc.record({
      name: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
      text: fc.string({ unit: 'grapheme', maxLength: 400 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(file, { minLength: 1, maxLength: 5 }), async files => {
        const fragment = await fragmentOf(files)
        expect(fragment).toMatch(/^p1\.[A-Za-z0-9_-]+$/)
        expect(await fromShare(`#${fragment}`)).toEqual({ type: 'files', files })
      }),
      { numRuns: 60 },
    )
  })
  it('refuses what is damaged, cut or too large, and knows what is no share', async () => {
    const fragment = await fragmentOf([{ name: 'a.yaml', text: 'x'.repeat(2000) }])
    expect(await fromShare('#what-it-says')).toBeUndefined()
    expect((await fromShare(`#${fragment.slice(0, -6)}`))?.type).toBe('refused')
    expect((await fromShare('#p1.%%%'))?.type).toBe('refused')
    expect((await fromShare('#p1.'))?.type).toBe('refused')
    const bomb = await packText(JSON.stringify({ files: [{ name: 'a.yaml', text: 'x'.repeat(900_000) }] }))
    expect(await fromShare(`#p1.${bomb ?? ''}`)).toMatchObject({
      type: 'refused',
      because: expect.stringContaining('more than') as string,
    })
  })
  it('is not made of what it could not bring back, and says why', async () => {
    const files = (count: number, text: string) =>
      Array.from({ length: count }, (_, n) => ({ name: `${n}.yaml`, text }))
    expect(await toShare(files(1, 'x'.repeat(500_000)))).toMatchObject({ type: 'refused' })
    expect(await toShare(files(51, 'a: 1'))).toMatchObject({ type: 'refused' })
    const most = files(50, 'a: 1\r\n')
    expect(await fromShare(`#${await fragmentOf(most)}`)).toEqual({ type: 'files', files: most })
  })
})
