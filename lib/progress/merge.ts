import { inOrder, type ProgressEvent } from './event.ts'

/**
 * The union of logs, in order. Associative, commutative, idempotent. Should two events share an id and still differ
 * (only a damaged file can do that), the choice is the same on every device.
 */
export function merge(...logs: readonly (readonly ProgressEvent[])[]): ProgressEvent[] {
  const byId = new Map<string, ProgressEvent>()
  for (const event of logs.flat()) {
    const known = byId.get(event.id)
    if (!known || JSON.stringify(event) < JSON.stringify(known)) byId.set(event.id, event)
  }
  return [...byId.values()].sort(inOrder)
}

/** What a server has not been sent yet; sending it twice would do no harm. */
export const unsent = (log: readonly ProgressEvent[], sent: ReadonlySet<string>): ProgressEvent[] =>
  log.filter(event => !sent.has(event.id))
