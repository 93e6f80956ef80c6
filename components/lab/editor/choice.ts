'use client'
import { useCallback, useState, useSyncExternalStore } from 'react'

/** Which editor this browser wants; kept, where it can be kept. */
export type EditorChoice = 'monaco' | 'plain'
const KEY = 'drydock/editor'

/** The kept choice; without one, the plain editor where there is only a finger to point with (Monaco is not made for it). */
function chosenEditor(): EditorChoice {
  try {
    const kept = localStorage.getItem(KEY)
    if (kept === 'monaco' || kept === 'plain') return kept
  } catch {
    // No storage: the default below.
  }
  return matchMedia('(pointer: coarse) and (hover: none)').matches ? 'plain' : 'monaco'
}

function keepEditor(choice: EditorChoice): void {
  try {
    localStorage.setItem(KEY, choice)
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}

const never = () => () => {}

/** Which editor is shown; on the server, and until the browser said what it wants, none. */
export function useEditorChoice() {
  const kept = useSyncExternalStore<EditorChoice | undefined>(never, chosenEditor, () => undefined)
  const [mine, setMine] = useState<EditorChoice>()
  const choose = useCallback((choice: EditorChoice, keep: boolean) => {
    setMine(choice)
    if (keep) keepEditor(choice)
  }, [])
  return [mine ?? kept, choose] as const
}
