/** What was last known of the class is kept here, so that work can go on offline. Its presence is what makes pages ask at all. */
export const KEPT = 'drydock/class'

export function hasJoined(): boolean {
  try {
    return localStorage.getItem(KEPT) !== null
  } catch {
    return false
  }
}
