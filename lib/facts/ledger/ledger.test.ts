import { describe, expect, it } from 'vitest'
import { applyEdits } from '../../source/edits.ts'
import { inputOf } from '../../testing.ts'
import { dutyText, isOwner, ledgersOf, ownerEdit, type Duty } from './ledger.ts'

const text = `# who acts
apiVersion: course.cs405/v1
kind: ResponsibilityLedger
metadata: { name: a }
spec:
  workloads:
    - name: vm
      service: iaas   # ours
      duties:
        - { duty: patch, owner: "" } # open
        - { duty: hosts, owner: provider }
        - duty: data
          owner: Everyone
`
const dutyOf = (source: string, name: string): Duty => {
  const duty = ledgersOf(inputOf({ 'ledger.yaml': source }))[0]?.workloads[0]?.duties.find(d => d.duty === name)
  if (!duty) throw new Error(`no duty ${name}`)
  return duty
}

describe('a ledger', () => {
  it('tells open, known and unknown owners apart, with their lines', () => {
    const duties = ['patch', 'hosts', 'data'].map(name => dutyOf(text, name))
    expect(duties.map(d => [d.owner, d.written, d.where.range.start.line])).toEqual([
      [undefined, '', 10],
      ['provider', 'provider', 11],
      [undefined, 'Everyone', 13],
    ])
    expect(isOwner('Everyone')).toBe(false)
  })
  it('writes an owner without touching anything else, and opens an entry again', () => {
    const written = applyEdits(text, [ownerEdit(dutyOf(text, 'patch'), 'customer')])
    expect(written).toBe(text.replace('owner: "" }', 'owner: customer }'))
    expect(applyEdits(written, [ownerEdit(dutyOf(written, 'patch'), undefined)])).toBe(text)
  })
  it('is none where the file holds something else', () => {
    expect(ledgersOf(inputOf({ 'a.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: { name: a }\n' }))).toEqual([])
  })
})

it('reads a duty as words', () => {
  expect(dutyText('patch-node-os-and-runtime')).toBe('patch node OS and runtime')
  expect(dutyText('user-access-and-mfa')).toBe('user access and MFA')
})
