'use client'
import { useEffect, useRef } from 'react'
import { useProgress, useProgressStore } from '@/lib/progress/provider'

/** A page counts as read when its end was in view, or when the reader says so. */
export function PageRead({ page }: { page: string }) {
  const store = useProgressStore()
  const ready = useProgress(s => s.status === 'ready')
  const read = useProgress(s => s.progress.pages[page]?.readAt !== undefined)
  const end = useRef<HTMLParagraphElement>(null)
  const subject = `page:${page}`
  useEffect(() => {
    store.getState().open()
    const { last } = store.getState().progress
    if (last?.kind !== 'page' || last.id !== page) store.getState().record('opened', subject, {})
  }, [store, page, subject])
  useEffect(() => {
    if (!ready || read || !end.current) return
    const seen = new IntersectionObserver(entries => {
      if (entries.some(entry => entry.isIntersecting)) store.getState().record('page-read', subject, {})
    })
    seen.observe(end.current)
    return () => seen.disconnect()
  }, [ready, read, store, subject])
  return (
    <p ref={end} className="mt-6 flex min-h-8 items-center gap-2 text-sm text-ink-faint" role="status">
      {read && <span className="tag tag-good">✓ read</span>}
    </p>
  )
}
