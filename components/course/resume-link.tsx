'use client'
import { useProgress } from '@/lib/progress/provider'

/** `page:…`, `lab:…` and `quiz:…` → its title. What is not listed is not offered. */
export type Places = Readonly<Record<string, string>>

const FOLDERS = { page: 'learn', lab: 'labs', quiz: 'quizzes' } as const
const NAMES = { page: '', lab: 'Lab: ', quiz: 'Quiz: ' } as const

/** Back to where the reader was last, as the progress log tells it. */
export function ResumeLink({ places }: { places: Places }) {
  const last = useProgress(s => s.progress.last)
  const title = last && places[`${last.kind}:${last.id}`]
  if (!last || !title) return null
  return (
    <p className="mt-4">
      <a href={`/${FOLDERS[last.kind]}/${last.id}`}>
        Continue where you left off: {NAMES[last.kind]}
        {title}
      </a>
    </p>
  )
}
