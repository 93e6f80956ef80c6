'use client'
import { useEffect } from 'react'
import { useProgress } from '@/lib/progress/provider'
import { labStanding, pageStanding, quizStanding, type Standing } from '@/lib/progress/state'

const SAYS: Record<Standing, string> = { none: '', begun: 'begun', done: 'done' }

/**
 * Writes the reader's own state onto the course's lists, which are built once for everybody: `data-state` on whatever
 * carries `data-page`, `data-lab` or `data-quiz`, and the word for it in a `.lab-state` or for screen readers.
 */
export function ProgressMarks() {
  const progress = useProgress(s => s.progress)
  const ready = useProgress(s => s.status === 'ready')
  useEffect(() => {
    if (!ready) return
    for (const place of document.querySelectorAll<HTMLElement>(
      'a[data-page], a[data-lab], a[data-quiz], .lab-card[data-lab]',
    )) {
      const { page, lab, quiz, items } = place.dataset
      const standing = page
        ? pageStanding(progress, page)
        : lab
          ? labStanding(progress, lab)
          : quiz
            ? quizStanding(progress, quiz, items ? Number(items) : undefined)
            : 'none'
      write(place, standing)
    }
  }, [progress, ready])
  return null
}

function write(place: HTMLElement, standing: Standing): void {
  if (standing === 'none') delete place.dataset.state
  else place.dataset.state = standing
  const slot = place.querySelector('.lab-state')
  if (slot) {
    slot.textContent = standing === 'none' ? '' : ` · ${standing === 'done' ? 'solved' : 'begun'}`
    return
  }
  if (place.tagName !== 'A') return
  const before = place.querySelector(':scope > [data-mark]')
  if (standing === 'none') return before?.remove()
  const mark = before ?? place.appendChild(document.createElement('span'))
  mark.setAttribute('data-mark', '')
  mark.className = 'sr-only'
  mark.textContent = ` (${SAYS[standing]})`
}
