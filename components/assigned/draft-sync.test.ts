import { describe, expect, it } from 'vitest'
import type { Answer } from '../teach/ask'
import { DraftSync, type Draft, type DraftFiles } from './draft-sync'

const refused = (status: number, error: string): Answer<never> => ({ ok: false, status, error, says: error, more: {} })

/** A classroom that numbers its drafts, as `saveDraft` does, and the browsers of one learner. */
function classroom() {
  let draft: Draft | null = null
  let saves = 0
  const device = (text?: string) => {
    const own = {
      files: (text === undefined ? {} : { a: text }) as DraftFiles,
      online: true,
      base: null as string | null,
    }
    const told: (Draft | undefined)[] = []
    const open = () =>
      new DraftSync({
        local: () => own.files,
        fetch: async () => (own.online ? { ok: true, status: 200, value: { draft } } : refused(0, 'offline')),
        save: async (files, base) => {
          if (!own.online) return refused(0, 'offline')
          if (draft && draft.savedAt !== base) return refused(409, 'other-draft')
          draft = { files, savedAt: `t${++saves}` }
          return { ok: true, status: 200, value: { savedAt: draft.savedAt } }
        },
        readBase: () => own.base,
        writeBase: at => void (own.base = at),
        told: other => void told.push(other),
      })
    return { own, open, told, type: (next: string) => void (own.files = { a: next }), waits: () => told.at(-1) }
  }
  return { device, held: () => draft, saves: () => saves }
}

describe('one draft on several devices', () => {
  it('an untouched lab sends nothing; a changed one is sent once', async () => {
    const room = classroom()
    const desk = room.device()
    const sync = desk.open()
    await sync.save()
    expect(room.held()).toBeNull()
    desk.type('one')
    await sync.save()
    await sync.save()
    expect(room.held()).toEqual({ files: { a: 'one' }, savedAt: 't1' })
  })

  it('another device is offered the draft, and writes nothing before it decided', async () => {
    const room = classroom()
    const desk = room.device('desk')
    await desk.open().save()
    const phone = room.device('phone')
    const sync = phone.open()
    await sync.look()
    await sync.save()
    expect(phone.waits()).toMatchObject({ files: { a: 'desk' } })
    expect(room.held()?.files).toEqual({ a: 'desk' })
    expect(sync.takeOver()).toEqual({ a: 'desk' })
    phone.type('desk, and more')
    await sync.save()
    expect(room.held()?.files).toEqual({ a: 'desk, and more' })
  })

  it('the device that was overtaken is told at its next save; its text replaces the other only if asked', async () => {
    const room = classroom()
    const desk = room.device('desk')
    const one = desk.open()
    await one.save()
    const phone = room.device('desk')
    const two = phone.open()
    await two.look()
    expect(phone.waits()).toBeUndefined()
    phone.type('phone')
    await two.save()
    desk.type('desk 2')
    await one.save()
    expect(room.held()?.files).toEqual({ a: 'phone' })
    expect(desk.waits()).toMatchObject({ files: { a: 'phone' } })
    expect(await one.keepMine()).toEqual({ a: 'phone' })
    expect(room.held()?.files).toEqual({ a: 'desk 2' })
    await two.look()
    expect(phone.waits()).toMatchObject({ files: { a: 'desk 2' } })
  })

  it('what was typed offline is sent later; the draft this browser wrote itself asks nothing after a reload', async () => {
    const room = classroom()
    const desk = room.device('one')
    await desk.open().save()
    desk.type('two')
    const again = desk.open()
    desk.own.online = false
    await again.save()
    expect(room.held()?.files).toEqual({ a: 'one' })
    desk.own.online = true
    await again.save()
    expect(desk.waits()).toBeUndefined()
    expect(room.held()?.files).toEqual({ a: 'two' })
  })

  it('leaving a page whose draft was never looked at writes nothing blindly', async () => {
    const room = classroom()
    const desk = room.device('desk')
    await desk.open().save(true)
    expect(room.saves()).toBe(0)
  })
})
