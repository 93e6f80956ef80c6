import { expect, it } from 'vitest'
import type { Note, Verdict } from '@/lib/grade/types'
import { sharedAssumptions } from './notes'

const note = (tone: Note['tone'], says: string): Note => ({ tone, says, places: [] })
const verdict = (intent: string, ...notes: Note[]): Verdict => ({ intent, held: true, notes }) as Verdict

it('says once what several goals assume, and leaves the rest with its goal', () => {
  const shared = sharedAssumptions([
    verdict('a', note('assumption', 'The CNI enforces policies.'), note('advice', 'Pin it.')),
    verdict('b', note('assumption', 'The CNI enforces policies.'), note('assumption', 'Only here.')),
    verdict('c', note('advice', 'Pin it.')),
  ])
  expect(shared.map(one => one.says)).toEqual(['The CNI enforces policies.'])
})
