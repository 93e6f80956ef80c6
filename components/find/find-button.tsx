'use client'
import { useEffect, useRef, useState, useSyncExternalStore, type ComponentType } from 'react'

/** What opens the search. The dialog and the index load at leisure, so that they are there without a network too. */
export function FindButton() {
  const [open, setOpen] = useState(false)
  const [Dialog, setDialog] = useState<ComponentType<{ onClose: () => void }>>()
  const button = useRef<HTMLAnchorElement>(null)
  const key = useSyncExternalStore(
    never,
    () => (/Mac|iP/.test(navigator.platform) ? '⌘' : 'Ctrl'),
    () => 'Ctrl',
  )

  useEffect(() => {
    const load = () =>
      import('./find-dialog').then(
        module => {
          setDialog(() => module.FindDialog)
          module.warm()
        },
        // No network: the button leads to the page for searching.
        () => undefined,
      )
    const idle = () =>
      'requestIdleCallback' in window ? requestIdleCallback(() => void load()) : setTimeout(load, 1500)
    if (document.readyState === 'complete') idle()
    else window.addEventListener('load', idle, { once: true })
    // Bubbling, so that an editor which has a use for this key keeps it.
    const pressed = (event: KeyboardEvent) => {
      const wanted = key === '⌘' ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey
      if (!wanted || event.altKey || event.shiftKey || event.key.toLowerCase() !== 'k' || event.defaultPrevented) return
      event.preventDefault()
      void load()
      setOpen(true)
    }
    document.addEventListener('keydown', pressed)
    return () => {
      document.removeEventListener('keydown', pressed)
      window.removeEventListener('load', idle)
    }
  }, [key])

  return (
    <>
      <a
        ref={button}
        href="/find"
        className="find-button"
        aria-keyshortcuts={key === '⌘' ? 'Meta+K' : 'Control+K'}
        onClick={event => {
          if (!Dialog || event.metaKey || event.ctrlKey || event.shiftKey) return
          event.preventDefault()
          setOpen(true)
        }}
      >
        <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
          <path
            d="M13.2 13.2 17 17M15 9A6 6 0 1 1 3 9a6 6 0 0 1 12 0Z"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.7"
            strokeLinecap="round"
          />
        </svg>
        <span>Search</span>
        <kbd aria-hidden="true">{key} K</kbd>
      </a>
      {open && Dialog && <Dialog onClose={() => setOpen(false)} />}
    </>
  )
}

const never = () => () => {}
