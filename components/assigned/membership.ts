import { ask } from '../teach/ask'
import { CLASS, keep, kept } from './kept'
import type { Extension, Policy } from '@/lib/assign/policy'
import type { ItemState } from '@/lib/assign/fold'

export type MyItem = {
  id: string
  key: string
  worth: number
  state: Partial<
    Pick<ItemState, 'phase' | 'credit' | 'used' | 'left' | 'refusal' | 'points' | 'excused' | 'overridden'>
  > & {
    due?: number | null
    solved?: boolean
    comment?: string
  }
}
export type MyAssignment = {
  id: string
  title: string
  notes: string
  policy: Policy
  extension: Extension | null
  shown: 'all' | 'score' | 'received'
  /** False while the assignment withholds the hints of its labs. */
  hints: boolean
  total?: { points: number; of: number }
  items: MyItem[]
}
export type Membership = {
  signedIn: true
  now: number
  pseudonym: string
  preview: boolean
  class: { title: string; timeZone: string }
  assignments: MyAssignment[]
}

/** A class that this browser joined and whose session is over: by time, or because there is a new resume code. */
export type Ended = Omit<Membership, 'signedIn'> & { signedIn: false }

export const keptMembership = (): Membership | undefined => read(true)
export const keptEnded = (): Ended | undefined => read(false)

function read<T extends Membership | Ended>(signedIn: T['signedIn']): T | undefined {
  try {
    const value = JSON.parse(kept(CLASS) ?? 'null') as T | null
    return value?.signedIn === signedIn ? value : undefined
  } catch {
    return undefined
  }
}

/** The class as the server knows it, or as it was last known when the server is not there. A session that ended is kept as such. */
export async function fetchMembership(): Promise<Membership | undefined> {
  const answer = await ask<Membership | { signedIn: false }>('GET', '/api/learn/me')
  if (!answer.ok) return keptMembership()
  if (answer.value.signedIn) {
    keep(CLASS, JSON.stringify(answer.value))
    return answer.value
  }
  const before = keptMembership()
  if (before) keep(CLASS, JSON.stringify({ ...before, signedIn: false }))
  return undefined
}

export const leave = (): boolean => keep(CLASS, undefined)
export const whoOf = (own: Membership): string => `${own.class.title}/${own.pseudonym}`
