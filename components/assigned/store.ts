import { createStore } from 'zustand/vanilla'
import { browserDrawer, memoryDrawer } from '@/lib/progress/storage'
import { ask, type Answer } from '../teach/ask'
import { fetchMembership, keptEnded, keptMembership, leave, whoOf, type Ended, type Membership } from './membership'
import { Outbox, type Outcome, type Parcel } from './outbox'

type Own = {
  status: 'unknown' | 'none' | 'member'
  own: Membership | undefined
  ended: Ended | undefined
  waiting: readonly Parcel[]
  outcomes: readonly Outcome[]
  kept: boolean
}

/** One per page: every island of the page asks the server once, and hears of every hand-in. */
export const classStore = createStore<Own>()(() => ({
  status: 'unknown',
  own: undefined,
  ended: undefined,
  waiting: [],
  outcomes: [],
  kept: true,
}))

let outbox: Outbox | undefined
function box(): Outbox {
  const drawer = browserDrawer()
  outbox ??= new Outbox(typeof drawer === 'string' ? memoryDrawer() : drawer, parcel =>
    ask<{ receipt: { number: number } }>('POST', `/api/learn/items/${parcel.item}/submissions`, {
      key: parcel.key,
      ...parcel.body,
    }).then(heard),
  )
  return outbox
}

const AGAIN_MS = 15_000
let opened = false

/** Asks only when this browser has joined a class, or when `always`: other readers cost the server nothing. */
export function openClass(always = false): void {
  const kept = keptMembership()
  if (kept && classStore.getState().status === 'unknown')
    classStore.setState({ own: kept, status: 'member', waiting: box().waiting() })
  if (!kept && !keptEnded() && !always) return classStore.setState({ status: 'none' })
  if (opened) return
  opened = true
  void refresh()
  window.addEventListener('online', () => void refresh())
  setInterval(() => {
    if (box().waiting().length > 0) void refresh()
  }, AGAIN_MS)
}

export async function refresh(): Promise<void> {
  const own = await fetchMembership()
  classStore.setState({ own, ended: own ? undefined : keptEnded(), status: own ? 'member' : 'none' })
  if (own) await flush(own)
}

/** An answer to a member: one that knows no member any more makes every island of the page say so. */
export function heard<T>(answer: Answer<T>): Answer<T> {
  if (!answer.ok && answer.status === 401) void refresh()
  return answer
}

/** What is known of a class whose session is over goes from this browser. */
export function forget(): void {
  leave()
  classStore.setState({ ended: undefined })
}

async function flush(own: Membership): Promise<void> {
  const outcomes = await box().send(whoOf(own))
  classStore.setState(state => ({ waiting: box().waiting(), outcomes: [...state.outcomes, ...outcomes] }))
  if (outcomes.length === 0) return
  const fresh = await fetchMembership()
  classStore.setState({ own: fresh ?? own })
}

/** Puts work on its way. Resolves when it was sent, or could not be now. */
export async function handIn(own: Membership, item: string, subject: string, body: Parcel['body']): Promise<void> {
  const key = Array.from(crypto.getRandomValues(new Uint8Array(18)), byte => byte.toString(16).padStart(2, '0')).join(
    '',
  )
  const kept = box().put({ key, who: whoOf(own), item, subject, body, madeAt: Date.now() })
  classStore.setState({ kept, waiting: box().waiting() })
  await flush(own)
}
