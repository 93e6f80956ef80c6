import type { Metadata } from 'next'
import { ProgressView } from '@/components/course/progress-view'
import { PageFrame, PageHead } from '@/components/ui/page-head'
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
    <PageFrame>
      <PageHead title="Your progress">
        <p>It is kept in this browser and nowhere else. Save it as a file to take it to another one.</p>
      </PageHead>
      <ProgressView parts={parts} />
    </PageFrame>
  )
}
