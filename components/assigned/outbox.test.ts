import { describe, expect, test } from 'vitest'
import { memoryDrawer } from '@/lib/progress/storage'
import type { Answer } from '../teach/ask'
import { Outbox, type Drawer, type Parcel } from './outbox'

const parcel = (key: string, madeAt = 0, who = 'ada'): Parcel => ({
  key,
  who,
  item: 'i',
  subject: 'lab:x',
  body: { files: { a: key } },
  madeAt,
})
const taken: Answer<{ receipt: { number: number } }> = { ok: true, status: 201, value: { receipt: { number: 1 } } }
const refused = (status: number): Answer<never> => ({ ok: false, status, error: 'e', says: `says ${status}`, more: {} })

describe('outbox', () => {
  test('survives a reload: a new outbox on the same drawer sends the same key', async () => {
    const drawer = memoryDrawer()
    const sent: string[] = []
    const down = new Outbox(drawer, async () => refused(0))
    down.put(parcel('b', 2))
    down.put(parcel('a', 1))
    expect(await down.send('ada')).toEqual([])
    const up = new Outbox(drawer, async one => (sent.push(one.key), taken))
    expect((await up.send('ada')).map(one => one.type)).toEqual(['taken', 'taken'])
    expect(sent).toEqual(['a', 'b'])
    expect(drawer.keys()).toEqual([])
  })

  test.each([0, 401, 408, 429, 500, 503])('status %i: kept and tried later', async status => {
    const outbox = new Outbox(memoryDrawer(), async () => refused(status))
    outbox.put(parcel('a'))
    expect(await outbox.send('ada')).toEqual([])
    expect(outbox.waiting()).toHaveLength(1)
  })

  test.each([404, 409, 413, 422])('status %i: told and dropped', async status => {
    const outbox = new Outbox(memoryDrawer(), async () => refused(status))
    outbox.put(parcel('a'))
    expect(await outbox.send('ada')).toMatchObject([{ type: 'refused', says: `says ${status}` }])
    expect(outbox.waiting()).toEqual([])
  })

  test('on a shared browser nobody sends another’s work', async () => {
    const outbox = new Outbox(memoryDrawer(), async () => taken)
    outbox.put(parcel('a', 0, 'ada'))
    outbox.put(parcel('b', 0, 'bob'))
    await outbox.send('bob')
    expect(outbox.waiting().map(one => one.who)).toEqual(['ada'])
  })

  test('storage that refuses: kept in memory, and said', async () => {
    const no = () => {
      throw new DOMException('', 'QuotaExceededError')
    }
    const drawer: Drawer = { keys: no, get: no, set: no, remove: no }
    const outbox = new Outbox(drawer, async () => taken)
    expect(outbox.put(parcel('a'))).toBe(false)
    expect(await outbox.send('ada')).toHaveLength(1)
    expect(outbox.waiting()).toEqual([])
  })

  test('two calls at once send once', async () => {
    let posts = 0
    const outbox = new Outbox(memoryDrawer(), async () => (posts++, taken))
    outbox.put(parcel('a'))
    await Promise.all([outbox.send('ada'), outbox.send('ada')])
    expect(posts).toBe(1)
  })
})
