import { describe, expect, it } from 'vitest'
import { hintHoldOf } from './hint-hold'

const due = Date.parse('2030-01-31T17:00:00Z')
const linked = (fields: object) =>
  JSON.stringify({ id: 'w', title: 'Week 1', items: [{ lab: 'drop-root', points: 1 }], ...fields })
const ofClass = (hints: boolean, policy: object) =>
  JSON.stringify({
    signedIn: true,
    class: { title: 'C', timeZone: 'Europe/Berlin' },
    assignments: [{ title: 'Week 2', hints, policy, items: [{ key: 'lab:drop-root', state: { due } }] }],
  })
const none = { ofClass: null, linked: null }
const lab = 'lab:drop-root'

describe('hints that an assignment withholds', () => {
  it('of an assignment by link: by its policy and this clock, for its labs alone', () => {
    const after = { ...none, linked: linked({ hints: 'after-due', due: '2030-01-31T18:00:00+01:00' }) }
    expect(hintHoldOf(lab, after, due)).toMatchObject({ title: 'Week 1', until: due })
    expect(hintHoldOf(lab, after, due + 1)).toBeUndefined()
    expect(hintHoldOf('lab:other', after, due)).toBeUndefined()
    expect(hintHoldOf(lab, { ...none, linked: linked({ hints: 'none' }) }, due)).toEqual({
      title: 'Week 1',
      zone: undefined,
    })
    expect(hintHoldOf(lab, { ...none, linked: linked({ hints: 'as-in-lab' }) }, due)).toBeUndefined()
  })

  it('of a class: as the server says, whatever clock this browser has', () => {
    const policy = { hints: 'after-due' }
    expect(hintHoldOf(lab, { ...none, ofClass: ofClass(false, policy) }, due * 2)).toEqual({
      title: 'Week 2',
      zone: 'Europe/Berlin',
      until: due,
    })
    expect(hintHoldOf(lab, { ...none, ofClass: ofClass(true, policy) }, 0)).toBeUndefined()
  })

  it('nothing is withheld by what cannot be read', () => {
    expect(hintHoldOf(lab, { ofClass: '{', linked: 'null' }, 0)).toBeUndefined()
    expect(hintHoldOf(lab, { ofClass: '{}', linked: '{}' }, 0)).toBeUndefined()
  })
})
