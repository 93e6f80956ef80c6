import type { Metadata } from 'next'
import { ProgressView } from '@/components/course/progress-view'
import { loadLibrary } from '@/lib/course/load'

export const metadata: Metadata = {
  title: 'Your progress',
  description: 'What you have read, solved and answered, what comes next, and your progress as a file.',
}

export default function ProgressPage() {
  const { course } = loadLibrary()
  const parts = course.parts.map(({ id, title, pages }) => ({
    id,
    title,
    pages: pages
      .map(page => ({
        id: page.id,
        title: page.title,
        ready: page.state === 'ready',
        labs: page.labs.filter(lab => lab.state === 'ready').map(lab => ({ id: lab.id, title: lab.title })),
        quiz:
          page.quiz?.state === 'ready'
            ? { id: page.quiz.id, title: page.quiz.title, items: page.quiz.items }
            : undefined,
      }))
      .filter(page => page.ready || page.labs.length > 0 || page.quiz),
  }))
  return (
    <div className="mx-auto w-full max-w-[60rem] px-4 py-10 sm:px-6">
      <h1 className="text-3xl">Your progress</h1>
      <p className="mt-2 max-w-[44rem] text-ink-soft">
        It is kept in this browser and nowhere else. Save it as a file to take it to another one.
      </p>
      <ProgressView parts={parts} />
    </div>
  )
}
