import type { ReactNode } from 'react'
import { Mark } from './mark'
import { ThemeToggle } from './theme-toggle'

export const places = [
  { href: '/learn', name: 'Course' },
  { href: '/labs', name: 'Labs' },
  { href: '/quizzes', name: 'Quizzes' },
  { href: '/playground', name: 'Playground' },
  { href: '/rules', name: 'Rules' },
  { href: '/progress', name: 'Progress' },
]

/** `find` opens the search. */
export function TopBar({ find }: { find?: ReactNode }) {
  return (
    <header className="top-bar">
      <a href="/" className="flex min-h-10 items-center gap-2 font-semibold tracking-tight text-ink no-underline">
        <Mark />
        <span>Drydock</span>
      </a>
      <nav aria-label="Site" className="top-places">
        {places.map(place => (
          <a key={place.href} href={place.href}>
            {place.name}
          </a>
        ))}
      </nav>
      <div className="ml-auto flex items-center gap-1">
        {find}
        <ThemeToggle />
        <details className="phone-menu">
          <summary className="button button-quiet size-10 p-0" aria-label="Menu">
            <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
              <path d="M3 5.5h14M3 10h14M3 14.5h14" stroke="currentColor" strokeWidth="1.7" strokeLinecap="round" />
            </svg>
          </summary>
          <nav aria-label="Site (menu)">
            {places.map(place => (
              <a key={place.href} href={place.href}>
                {place.name}
              </a>
            ))}
          </nav>
        </details>
      </div>
    </header>
  )
}
