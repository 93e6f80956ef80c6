'use client'
import { createContext, use, useEffect, useState, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { browser } from './browser.ts'
import { createProgressStore, type ProgressActions, type ProgressState, type ProgressStore } from './store.ts'

const ProgressContext = createContext<ProgressStore | undefined>(undefined)

/** Holds the learner's progress for everything below it. Reads the browser's storage after hydration. */
export function ProgressProvider({ children, store: given }: { children: ReactNode; store?: ProgressStore }) {
  const [store] = useState(() => given ?? createProgressStore(browser))
  useEffect(() => {
    store.getState().open()
    const heard = (event: StorageEvent) => store.getState().heard(event.key, event.newValue)
    // A page that comes back from the back/forward cache heard nothing meanwhile.
    const shown = (event: PageTransitionEvent) => event.persisted && store.getState().heard(null, null)
    const leaving = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('storage', heard)
    window.addEventListener('pageshow', shown)
    // Listening without need would keep some browsers from holding the page ready for the back button.
    const stopWatching = store.subscribe(state => {
      if (state.unsaved) window.addEventListener('beforeunload', leaving)
    })
    return () => {
      stopWatching()
      window.removeEventListener('storage', heard)
      window.removeEventListener('pageshow', shown)
      window.removeEventListener('beforeunload', leaving)
    }
  }, [store])
  return <ProgressContext value={store}>{children}</ProgressContext>
}

export function useProgressStore(): ProgressStore {
  const store = use(ProgressContext)
  if (!store) throw new Error('useProgress needs a <ProgressProvider> above it.')
  return store
}

/** A narrow look at progress: `useProgress(s => labStanding(s.progress, id))`. */
export function useProgress<T>(select: (state: ProgressState & ProgressActions) => T): T {
  return useStore(useProgressStore(), select)
}
