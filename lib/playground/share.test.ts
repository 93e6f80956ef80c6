import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromShare, toShare } from './share.ts'

describe('a shared link', () => {
  it('brings back any files exactly', async () => {
    const file = fc.record({
      name: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
      text: fc.string({ unit: 'grapheme', maxLength: 400 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(file, { minLength: 1, maxLength: 5 }), async files => {
        const fragment = await toShare(files)
        expect(fragment).toMatch(/^p1\.[A-Za-z0-9_-]+$/)
        expect(await fromShare(`#${fragment}`)).toEqual({ type: 'files', files })
      }),
      { numRuns: 60 },
    )
  })
  it('refuses what is damaged, cut or too large, and knows what is no share', async () => {
    const fragment = (await toShare([{ name: 'a.yaml', text: 'x'.repeat(2000) }])) ?? ''
    expect(await fromShare('#what-it-says')).toBeUndefined()
    expect((await fromShare(`#${fragment.slice(0, -6)}`))?.type).toBe('refused')
    expect((await fromShare('#p1.%%%'))?.type).toBe('refused')
    expect((await fromShare('#p1.'))?.type).toBe('refused')
    const bomb = (await toShare([{ name: 'a.yaml', text: 'x'.repeat(900_000) }])) ?? ''
    expect(await fromShare(`#${bomb}`)).toMatchObject({
      type: 'refused',
      because: expect.stringContaining('more than') as string,
    })
  })
})
