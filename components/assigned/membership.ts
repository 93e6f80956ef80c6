import { ask } from '../teach/ask'
import { KEPT } from './joined'
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

export function keptMembership(): Membership | undefined {
  try {
    const value = JSON.parse(localStorage.getItem(KEPT) ?? 'null') as Membership | null
    return value?.signedIn ? value : undefined
  } catch {
    return undefined
  }
}

function keep(value: Membership | undefined): void {
  try {
    if (value) localStorage.setItem(KEPT, JSON.stringify(value))
    else localStorage.removeItem(KEPT)
  } catch {
    // Without storage the class is asked about on every page that needs it.
  }
}

/** The class as the server knows it, or as it was last known when the server is not there. */
export async function fetchMembership(): Promise<Membership | undefined> {
  const answer = await ask<Membership | { signedIn: false }>('GET', '/api/learn/me')
  if (!answer.ok) return keptMembership()
  const own = answer.value.signedIn ? answer.value : undefined
  keep(own)
  return own
}

export const leave = (): void => keep(undefined)
export const whoOf = (own: Membership): string => `${own.class.title}/${own.pseudonym}`
