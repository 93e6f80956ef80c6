/** What was last known of the class is kept here, so that work can go on offline. Its presence is what makes pages ask at all. */
export const CLASS = 'drydock/class'
/** The assignment that came as a link or file. */
export const LINKED = 'drydock/assigned'

const listeners = new Set<() => void>()

/** The text under a key of this browser's storage; null without, and where storage is forbidden. */
export function kept(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

/** Keeps a text, or forgets it; false if this browser keeps nothing. */
export function keep(key: string, text: string | undefined): boolean {
  try {
    if (text === undefined) localStorage.removeItem(key)
    else localStorage.setItem(key, text)
  } catch {
    return false
  }
  for (const hear of listeners) hear()
  return true
}

/** Hears of what is kept, here or in another tab. Answers how to stop. */
export function onKept(hear: () => void): () => void {
  listeners.add(hear)
  window.addEventListener('storage', hear)
  return () => {
    listeners.delete(hear)
    window.removeEventListener('storage', hear)
  }
}
