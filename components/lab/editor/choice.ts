/** Which editor this browser wants; kept, where it can be kept. */
export type EditorChoice = 'monaco' | 'plain'
const KEY = 'drydock/editor'

/** The kept choice; without one, the plain editor where there is only a finger to point with (Monaco is not made for it). */
export function chosenEditor(): EditorChoice {
  try {
    const kept = localStorage.getItem(KEY)
    if (kept === 'monaco' || kept === 'plain') return kept
  } catch {
    // No storage: the default below.
  }
  return matchMedia('(pointer: coarse) and (hover: none)').matches ? 'plain' : 'monaco'
}

export function keepEditor(choice: EditorChoice): void {
  try {
    localStorage.setItem(KEY, choice)
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}
