'use client'

import { useEffect } from 'react'

/** Keeps where the reader is, so that the home page can lead back. */
export function RememberHere({ href, title }: { href: string; title: string }) {
  useEffect(() => {
    try {
      localStorage.setItem('drydock-here', JSON.stringify({ href, title }))
    } catch {
      // Storage is forbidden or full: then there is no way back to offer, and nothing else is lost.
    }
  }, [href, title])
  return null
}
