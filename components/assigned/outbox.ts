import type { Answer } from '../teach/ask'

/** One hand-in on its way. Its key makes sending it again harmless: the server takes it once. */
export type Parcel = {
  key: string
  /** Who handed it in: on a shared browser nobody sends another's work. */
  who: string
  item: string
  /** `lab:drop-root`, for people. */
  subject: string
  body: { files?: Record<string, string>; answers?: Record<string, unknown> }
  madeAt: number
}
export type Outcome = { key: string; subject: string; at: number } & (
  { type: 'taken'; number: number } | { type: 'refused'; says: string }
)

export type Drawer = {
  keys(): string[]
  get(key: string): string | null
  set(key: string, value: string): void
  remove(key: string): void
}
export type Post = (parcel: Parcel) => Promise<Answer<{ receipt: { number: number } }>>

const PREFIX = 'drydock/outbox/'

/**
 * Hand-ins that were not acknowledged yet, one key of the storage each: they survive a reload, a closed browser and a
 * classroom that is away, and two tabs do no harm. What the server refuses for good is told and dropped.
 */
export class Outbox {
  private readonly drawer: Drawer
  private readonly post: Post
  private readonly memory = new Map<string, Parcel>()
  private sending: Promise<Outcome[]> | undefined

  constructor(drawer: Drawer, post: Post) {
    this.drawer = drawer
    this.post = post
  }

  /** False if it could only be kept in memory. */
  put(parcel: Parcel): boolean {
    this.memory.set(parcel.key, parcel)
    try {
      this.drawer.set(PREFIX + parcel.key, JSON.stringify(parcel))
      return true
    } catch {
      return false
    }
  }

  waiting(): Parcel[] {
    const all = new Map(this.memory)
    try {
      for (const key of this.drawer.keys()) {
        const parcel = key.startsWith(PREFIX) ? parcelOf(this.drawer.get(key)) : undefined
        if (parcel) all.set(parcel.key, parcel)
      }
    } catch {
      // Storage that cannot be read holds nothing for us.
    }
    return [...all.values()].sort((a, b) => a.madeAt - b.madeAt)
  }

  /** Sends what `who` has waiting, oldest first; stops at the first that cannot be sent now. */
  send(who: string): Promise<Outcome[]> {
    this.sending ??= this.sendAll(who).finally(() => (this.sending = undefined))
    return this.sending
  }

  private async sendAll(who: string): Promise<Outcome[]> {
    const outcomes: Outcome[] = []
    for (const parcel of this.waiting().filter(one => one.who === who)) {
      const answer = await this.post(parcel)
      if (!answer.ok && isForLater(answer.status)) break
      this.drop(parcel.key)
      const head = { key: parcel.key, subject: parcel.subject, at: parcel.madeAt }
      outcomes.push(
        answer.ok
          ? { ...head, type: 'taken', number: answer.value.receipt.number }
          : { ...head, type: 'refused', says: answer.says },
      )
    }
    return outcomes
  }

  private drop(key: string): void {
    this.memory.delete(key)
    try {
      this.drawer.remove(PREFIX + key)
    } catch {
      // It would be sent again, and be known by its key.
    }
  }
}

/** Offline, signed out meanwhile, too many at once, or a server that is away: none of it is a word about the work. */
export const isForLater = (status: number): boolean =>
  status === 0 || status === 401 || status === 408 || status === 429 || status >= 500

function parcelOf(text: string | null): Parcel | undefined {
  try {
    const value = JSON.parse(text ?? '') as Parcel | null
    return value && typeof value.key === 'string' && typeof value.item === 'string' && typeof value.who === 'string'
      ? value
      : undefined
  } catch {
    return undefined
  }
}
