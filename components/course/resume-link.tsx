'use client'

import { useSyncExternalStore } from 'react'

const KEY = 'drydock-here'

type Here = { href: string; title: string }

/** The page or lab that was open last, as RememberHere left it. */
function kept(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}

const never = () => () => {}

export function ResumeLink() {
  const text = useSyncExternalStore(never, kept, () => null)
  const here = text ? parse(text) : undefined
  if (!here) return null
  return (
    <p className="mt-4 text-sm">
      Last time you were at <a href={here.href}>{here.title}</a>.
    </p>
  )
}

/** Whatever stands in storage is only a link below our own address, or nothing. */
function parse(text: string): Here | undefined {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || !('href' in value) || !('title' in value)) return undefined
    const { href, title } = value
    if (typeof href !== 'string' || typeof title !== 'string') return undefined
    return /^\/(learn|labs|quizzes)\/[a-z0-9-]+$/.test(href) ? { href, title } : undefined
  } catch {
    return undefined
  }
}
