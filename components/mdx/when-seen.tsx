'use client'

import { useEffect, useRef, useState, type ComponentType, type ReactNode } from 'react'
import { figures } from '../figures/registry'
import { islands } from './islands'

const parts: Record<'figure' | 'island', Record<string, () => Promise<{ default: ComponentType<never> }>>> = {
  figure: figures,
  island: islands,
}

type Loaded = ComponentType<Record<string, unknown>>
type Props = { kind: 'figure' | 'island'; name: string; with: Record<string, unknown>; children?: ReactNode }

/**
 * Shows its children, which came with the page, until they come near the view; then loads the interactive part and puts
 * it in their place. If loading fails, the children stay.
 */
export function WhenSeen({ kind, name, with: props, children }: Props) {
  const place = useRef<HTMLDivElement>(null)
  const [Part, setPart] = useState<Loaded>()

  useEffect(() => {
    const element = place.current
    if (!element) return
    let current = true
    const load = parts[kind][name]
    const show = () =>
      load?.().then(
        module => current && setPart(() => module.default as Loaded),
        () => element.setAttribute('data-failed', ''),
      )
    const watcher = new IntersectionObserver(
      entries => {
        if (!entries.some(entry => entry.isIntersecting)) return
        watcher.disconnect()
        show()
      },
      { rootMargin: '240px' },
    )
    watcher.observe(element)
    return () => {
      current = false
      watcher.disconnect()
    }
  }, [kind, name])

  return (
    <div ref={place} data-part={name} data-live={Part ? '' : undefined}>
      {Part ? <Part {...props}>{children}</Part> : children}
    </div>
  )
}
