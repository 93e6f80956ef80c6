'use client'
import { useEffect } from 'react'
import { useProgress } from '@/lib/progress/provider'
import { labStanding, pageStanding, quizStanding, type Standing } from '@/lib/progress/state'

type Kind = 'page' | 'lab' | 'quiz'

const DONE: Record<Kind, string> = { page: 'read', lab: 'solved', quiz: 'done' }

/**
 * Writes the reader's own state onto the course's lists, which are built once for everybody: `data-state` on whatever
 * carries `data-page`, `data-lab` or `data-quiz` (with `data-items`), and the word for it into a `.lab-state` or behind
 * the link.
 */
export function ProgressMarks() {
  const progress = useProgress(s => s.progress)
  const ready = useProgress(s => s.status === 'ready')
  useEffect(() => {
    if (!ready) return
    for (const place of document.querySelectorAll<HTMLElement>(
      'a[data-page], a[data-lab], a[data-quiz], .lab-card[data-lab], .lab-card[data-quiz]',
    )) {
      const { page, lab, quiz, items } = place.dataset
      if (page) write(place, 'page', pageStanding(progress, page))
      else if (lab) write(place, 'lab', labStanding(progress, lab))
      else if (quiz) write(place, 'quiz', quizStanding(progress, quiz, items ? Number(items) : undefined))
    }
  }, [progress, ready])
  return null
}

function write(place: HTMLElement, kind: Kind, standing: Standing): void {
  if (standing === 'none') delete place.dataset.state
  else place.dataset.state = standing
  const slot = place.querySelector('.lab-state')
  if (!slot && place.tagName !== 'A') return
  const before = (slot ?? place).querySelector(':scope > [data-mark]')
  if (standing === 'none') return before?.remove()
  const mark = before ?? (slot ?? place).appendChild(document.createElement('span'))
  mark.setAttribute('data-mark', '')
  mark.className = standing === 'done' ? 'state-mark tag tag-good' : 'state-mark tag'
  mark.textContent = standing === 'done' ? `✓ ${DONE[kind]}` : 'begun'
}
