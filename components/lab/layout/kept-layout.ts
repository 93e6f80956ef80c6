'use client'
import { useCallback, useState, useSyncExternalStore } from 'react'

/** How this browser's learner has arranged the workspace. */
export interface Layout {
  /** Shares of the width, in percent. */
  brief: number
  results: number
  /** Height of the linter's list, in pixels; without one the style sheet decides. */
  list: number | undefined
  listOpen: boolean
}

const KEY = 'drydock/lab-layout'
const USUAL: Layout = { brief: 25, results: 31, list: undefined, listOpen: true }

let kept: Layout | undefined

/** What was kept, checked: whatever else stands there is as good as nothing. */
function read(): Layout {
  if (kept) return kept
  kept = USUAL
  try {
    const found: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}')
    if (typeof found === 'object' && found !== null) kept = merged(found)
  } catch {
    // No storage, or no JSON in it.
  }
  return kept
}

function merged(found: object): Layout {
  const { brief, results, list, listOpen } = found as Partial<Record<keyof Layout, unknown>>
  const share = (value: unknown, usual: number) =>
    typeof value === 'number' && value >= LEAST && value <= MOST ? value : usual
  return {
    brief: share(brief, USUAL.brief),
    results: share(results, USUAL.results),
    list: typeof list === 'number' && list > 0 && list < 2000 ? list : undefined,
    listOpen: listOpen !== false,
  }
}

/** Least and most of the width, in percent, that brief or results may take. */
export const LEAST = 16
export const MOST = 45

const never = () => () => {}

/** The arrangement and how to change it; every change is kept, where it can be kept. */
export function useLayout(): readonly [Layout, (change: Partial<Layout>) => void] {
  const first = useSyncExternalStore(never, read, () => USUAL)
  const [mine, setMine] = useState<Layout>()
  const change = useCallback((some: Partial<Layout>) => {
    kept = { ...read(), ...some }
    setMine(kept)
    try {
      localStorage.setItem(KEY, JSON.stringify(kept))
    } catch {
      // Without storage it lasts as long as the page.
    }
  }, [])
  return [mine ?? first, change]
}
