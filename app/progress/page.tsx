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
      .filter(page => page.state === 'ready')
      .map(page => ({
        id: page.id,
        title: page.title,
        labs: page.labs.filter(lab => lab.state === 'ready').map(lab => ({ id: lab.id, title: lab.title })),
        quiz:
          page.quiz?.state === 'ready'
            ? { id: page.quiz.id, title: page.quiz.title, items: page.quiz.items }
            : undefined,
      })),
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
