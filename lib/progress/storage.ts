/** A drawer of texts by key. Each call may throw: the drawer is full, forbidden, or gone. */
export interface Drawer {
  keys(): string[]
  get(key: string): string | null
  set(key: string, value: string): void
  remove(key: string): void
}

/** Why progress cannot be kept. `unreadable`: some records are damaged; the rest is fine. */
export type Trouble = 'absent' | 'forbidden' | 'full' | 'unreadable' | 'newer'

export function memoryDrawer(): Drawer {
  const map = new Map<string, string>()
  return {
    keys: () => [...map.keys()],
    get: key => map.get(key) ?? null,
    set: (key, value) => void map.set(key, value),
    remove: key => void map.delete(key),
  }
}

/**
 * localStorage, because it is written before a page goes away (IndexedDB need not be) and tells other tabs.
 * Even naming it may throw where a browser forbids it.
 */
export function browserDrawer(): Drawer | Trouble {
  let storage: Storage
  try {
    storage = window.localStorage
    if (!storage) return 'absent'
    storage.getItem('drydock/device')
  } catch {
    return 'forbidden'
  }
  return {
    keys: () => Array.from({ length: storage.length }, (_, i) => storage.key(i)).filter(key => key !== null),
    get: key => storage.getItem(key),
    set: (key, value) => storage.setItem(key, value),
    remove: key => storage.removeItem(key),
  }
}

/** What a failed write means. Browsers name a full store differently; everything else is a refusal. */
export function troubleOf(error: unknown): Trouble {
  const { name, code } = (error ?? {}) as { name?: string; code?: number }
  return name === 'QuotaExceededError' || name === 'NS_ERROR_DOM_QUOTA_REACHED' || code === 22 ? 'full' : 'forbidden'
}
