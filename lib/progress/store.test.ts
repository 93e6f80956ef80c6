import { describe, expect, it } from 'vitest'
import { fromFile, FORMAT } from './export.ts'
import { readRecord } from './log.ts'
import { labStanding } from './state.ts'
import { memoryDrawer, type Drawer, type Trouble } from './storage.ts'
import { createProgressStore } from './store.ts'

let clock = Date.UTC(2026, 10, 25)
let count = 0
const open = (drawer: Drawer | Trouble, device = 'laptop') =>
  createProgressStore(() => ({
    now: () => (clock += 1000),
    random: () => `r${count++}`,
    device,
    tab: `${device}-${count++}`,
    drawer: () => drawer,
  }))
const solved = {
  files: { 'a.yaml': 'x' },
  solved: true,
  held: ['a', 'b'],
  failed: [],
  misconceptions: [],
  got: 2,
  of: 2,
  engine: '1',
  content: 'c',
}
/** A drawer whose writes fail from now on. */
const failing = (name: string, code = 0): Drawer => ({
  ...memoryDrawer(),
  set: () => {
    throw Object.assign(new Error('no'), { name, code })
  },
})

describe('the progress store', () => {
  it('keeps events and drafts across a reload', () => {
    const drawer = memoryDrawer()
    const before = open(drawer).getState()
    before.record('attempt', 'lab:drop-root', solved)
    before.keepDraft('drop-root', { 'manifest.yaml': 'kind: Pod' })
    const after = open(drawer)
    expect(after.getState().status).toBe('loading')
    expect(after.getState().draft('drop-root')).toEqual({ 'manifest.yaml': 'kind: Pod' })
    expect(labStanding(after.getState().progress, 'drop-root')).toBe('done')
    expect(after.getState().trouble).toBeUndefined()
  })

  it('lets two tabs write at the same time and hear each other', () => {
    const drawer = memoryDrawer()
    const [one, two] = [open(drawer), open(drawer)]
    one.getState().open()
    two.getState().open()
    const heard: unknown[] = []
    two.getState().onDraft('drop-root', files => heard.push(files))
    one.getState().record('page-read', 'page:a', {})
    two.getState().record('page-read', 'page:b', {})
    one.getState().keepDraft('drop-root', { f: 'typed in one' })
    for (const key of drawer.keys()) two.getState().heard(key, drawer.get(key))
    expect(Object.keys(two.getState().progress.pages)).toEqual(['a', 'b'])
    expect(heard).toEqual([{ f: 'typed in one' }])
    expect(Object.keys(open(drawer).getState().progress.pages)).toEqual([])
    const third = open(drawer)
    third.getState().open()
    expect(Object.keys(third.getState().progress.pages)).toEqual(['a', 'b'])
  })

  it.each([
    ['full', failing('QuotaExceededError')],
    ['full', failing('NS_ERROR_DOM_QUOTA_REACHED')],
    ['forbidden', failing('SecurityError', 18)],
    ['absent', 'absent' as const],
    ['forbidden', 'forbidden' as const],
  ])('says %s, and works on in memory', (trouble, drawer) => {
    const store = open(drawer)
    store.getState().record('opened', 'lab:drop-root', {})
    expect(store.getState().unsaved).toBe(false)
    store.getState().record('attempt', 'lab:drop-root', solved)
    store.getState().keepDraft('drop-root', { f: 'typed' })
    expect(store.getState()).toMatchObject({ trouble, unsaved: true })
    expect(labStanding(store.getState().progress, 'drop-root')).toBe('done')
    expect(store.getState().draft('drop-root')).toEqual({ f: 'typed' })
    const read = fromFile(store.getState().exportText())
    expect(read).toMatchObject({ type: 'read', drafts: { 'drop-root': { f: 'typed' } } })
  })

  it.each(['{"broken', '{}', 'null', '[]', '7', ''])('passes over garbage (%j) and leaves it where it is', garbage => {
    const drawer = memoryDrawer()
    open(drawer).getState().record('page-read', 'page:a', {})
    drawer.set('drydock/event/x', garbage)
    drawer.set('drydock/draft/drop-root', garbage)
    const store = open(drawer)
    store.getState().open()
    expect(store.getState()).toMatchObject({ trouble: 'unreadable', unreadable: 2, status: 'ready' })
    expect(Object.keys(store.getState().progress.pages)).toEqual(['a'])
    expect(drawer.get('drydock/event/x')).toBe(garbage)
  })

  it('resets a lab and takes the reset back, drafts too, also after a reload', () => {
    const drawer = memoryDrawer()
    const one = open(drawer).getState()
    one.record('attempt', 'lab:a', solved)
    one.keepDraft('a', { f: 'typed' })
    one.keepDraft('b', { f: 'other' })
    const reset = one.reset('lab:a')
    expect(one.draft('a')).toEqual({})
    const later = open(drawer)
    later.getState().open()
    expect(labStanding(later.getState().progress, 'a')).toBe('none')
    expect(later.getState().draft('a')).toBeUndefined()
    later.getState().undo(reset.id)
    expect(labStanding(later.getState().progress, 'a')).toBe('done')
    expect(later.getState().draft('a')).toEqual({ f: 'typed' })
    const all = later.getState().reset('all')
    expect(later.getState().draft('b')).toEqual({})
    later.getState().undo(all.id)
    expect([later.getState().draft('a'), later.getState().draft('b')]).toEqual([{ f: 'typed' }, { f: 'other' }])
  })

  it('moves to another device by a file, twice without harm, and does not overwrite what is typed there', () => {
    const laptop = open(memoryDrawer()).getState()
    laptop.record('attempt', 'lab:a', solved)
    laptop.keepDraft('a', { f: 'laptop' })
    laptop.keepDraft('b', { f: 'laptop' })
    const phone = open(memoryDrawer(), 'phone')
    phone.getState().record('page-read', 'page:p', {})
    phone.getState().keepDraft('b', { f: 'phone' })
    expect(phone.getState().importText(laptop.exportText())).toMatchObject({ type: 'read', refused: 0 })
    const once = phone.getState().progress
    phone.getState().importText(laptop.exportText())
    expect(phone.getState().progress).toEqual(once)
    expect(labStanding(once, 'a')).toBe('done')
    expect([phone.getState().draft('a'), phone.getState().draft('b')]).toEqual([{ f: 'laptop' }, { f: 'phone' }])
  })
})

describe('files and records', () => {
  it.each([
    ['not json', 'not JSON'],
    ['{}', 'not a Drydock progress file'],
    ['null', 'not a Drydock progress file'],
    ['{"format":"drydock-progress/2","events":[]}', 'drydock-progress/2'],
    [`{"format":"${FORMAT}"}`, 'no list of events'],
  ])('refuses %s and says why', (text, because) => {
    const read = fromFile(text)
    expect(read.type === 'refused' && read.because).toContain(because)
  })
  it('counts what is no event', () => {
    expect(fromFile(JSON.stringify({ format: FORMAT, events: [1, {}, null] }))).toMatchObject({
      type: 'read',
      refused: 3,
    })
  })
  it('upgrades old records step by step and leaves newer ones alone', () => {
    const old = {
      v: 1,
      id: 'i',
      at: '2026-11-25T00:00:00.000Z',
      kind: 'opened',
      subject: 'page:a',
      data: {},
      device: 'd',
    }
    const chain = { 1: ({ kind, ...rest }: Record<string, unknown>) => ({ ...rest, type: kind, v: 2 }) }
    expect(readRecord(JSON.stringify(old), chain, 2)).toMatchObject({ type: 'opened', subject: 'page:a' })
    expect(readRecord(JSON.stringify({ ...old, v: 3 }), chain, 2)).toBe('newer')
    expect(readRecord(JSON.stringify({ ...old, v: 0 }), chain, 2)).toBe('unreadable')
  })
})
