import type { Metadata } from 'next'
import { PageFrame, PageHead } from '@/components/ui/page-head'
import { loadLibrary } from '@/lib/course/load'

export const metadata: Metadata = {
  title: 'Quizzes',
  description: 'Questions on every section, marked at once, with a reason for each answer.',
}

export default function Quizzes() {
  const { course } = loadLibrary()
  return (
    <PageFrame>
      <PageHead title="Quizzes">
        <p>Marked at once, with a reason for each answer. You retry only what you missed.</p>
      </PageHead>
      <ul className="mt-8 grid gap-3">
        {course.quizzes.map(quiz => (
          <li key={quiz.id} className="card lab-card quiz-card" data-quiz={quiz.id} data-items={quiz.items}>
            <div className="lab-card-what">
              <p className="text-lg font-semibold">{quiz.title}</p>
              <p className="text-sm text-ink-soft">
                {quiz.state === 'ready' ? `${quiz.items} questions` : 'Its questions are being written.'}
                <span className="lab-state" />
              </p>
            </div>
            {quiz.state === 'ready' ? (
              <a href={`/quizzes/${quiz.id}`} className="button" aria-label={`Open the quiz: ${quiz.title}`}>
                Open the quiz
              </a>
            ) : (
              <span className="tag">coming</span>
            )}
          </li>
        ))}
      </ul>
    </PageFrame>
  )
}
