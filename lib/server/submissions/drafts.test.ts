import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Room } from '../classroom.ts'
import { Browser } from '../testing/browser.ts'
import { targets } from '../testing/databases.ts'
import { enterFixture, right } from '../testing/fixture.ts'
import { join, makeAssignment, makeClass, openHouse, signUp } from '../testing/house.ts'

enterFixture()

describe.each(targets())('drafts on $name', target => {
  let room: Room
  let close: () => Promise<void>
  beforeAll(async () => void ({ room, close } = await openHouse(target)), 60_000)
  afterAll(() => close())

  test('two devices of one learner: a draft that the other saved meanwhile is not overwritten', async () => {
    const teacher = await signUp(room, 'Ines')
    const seat = await makeClass(teacher, 'CS 405')
    const { lab } = await makeAssignment(teacher, seat)
    const path = `/api/learn/items/${lab}/draft`
    const desk = await join(seat, 'ada')
    const phone = new Browser()
    await phone.post('/api/learn/resume', { code: desk.resumeCode })

    const first = await desk.put(path, { files: right('one'), base: null })
    expect(first.status).toBe(200)
    expect(await phone.put(path, { files: right('two'), base: null })).toMatchObject({
      status: 409,
      body: { error: 'other-draft' },
    })
    const { draft } = (await phone.get(`/api/learn/items/${lab}`)).body as { draft: { savedAt: string } }
    expect(draft).toMatchObject({ files: [{ text: right('one')['pod.yaml'] }], savedAt: first.body.savedAt })

    const both = await Promise.all(
      [desk, phone].map(one => one.put(path, { files: right('three'), base: draft.savedAt })),
    )
    expect(both.map(reply => reply.status).sort()).toEqual([200, 409])
    expect((await desk.put(path, { files: right('four'), base: 'yesterday' })).status).toBe(422)
  })
})
