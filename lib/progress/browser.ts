import { DEVICE } from './log.ts'
import type { Outside } from './store.ts'
import { browserDrawer } from './storage.ts'

/** Sixteen random letters and digits. */
export function random(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, byte => (byte % 36).toString(36)).join('')
}

/** The browser as the store sees it. Call it in the browser only. */
export function browser(): Outside {
  const drawer = browserDrawer()
  let device = random()
  if (typeof drawer !== 'string') {
    try {
      const known = drawer.get(DEVICE)
      if (known && /^[a-z0-9]{8,32}$/.test(known)) device = known
      else drawer.set(DEVICE, device)
    } catch {
      // A full store: the device has a new name each time, which costs nothing but a longer list of devices.
    }
  }
  return { now: () => Date.now(), random, device, tab: random(), drawer: () => drawer }
}
