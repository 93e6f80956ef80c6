'use client'

import { useSyncExternalStore } from 'react'
import { chooseTheme, currentTheme, onThemeChange } from './theme'

export function ThemeToggle() {
  const theme = useSyncExternalStore(onThemeChange, currentTheme, () => 'light')
  const next = theme === 'dark' ? 'light' : 'dark'
  return (
    <button
      type="button"
      className="button button-quiet size-10 p-0"
      aria-label={`Use the ${next} theme`}
      title={`Use the ${next} theme`}
      onClick={() => chooseTheme(next)}
    >
      <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
        <circle cx="10" cy="10" r="7" fill="none" stroke="currentColor" strokeWidth="1.6" />
        <path d="M10 3a7 7 0 0 1 0 14Z" fill="currentColor" />
      </svg>
    </button>
  )
}
