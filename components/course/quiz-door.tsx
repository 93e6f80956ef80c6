import type { QuizCardData } from '@/lib/course/schema'

/** The way from a page's end into its quiz. `data-quiz` is where the state of the reader's answers is written. */
export function QuizDoor({ quiz, fresh }: { quiz: QuizCardData; fresh: number }) {
  return (
    <div className="card lab-card quiz-card" data-quiz={quiz.id} data-items={quiz.items}>
      <div className="lab-card-what">
        <p className="text-xs text-ink-faint">
          Quiz · {quiz.items} questions
          <span className="lab-state" />
        </p>
        <p className="mt-0.5 text-lg leading-snug font-semibold tracking-tight">{quiz.title}</p>
        <p className="mt-1 text-sm text-ink-soft">
          {fresh === 0
            ? 'The questions of this page again, without the text beside them.'
            : `${fresh} that this page did not ask, and the others again. Marked at once, with reasons.`}
        </p>
      </div>
      <a href={`/quizzes/${quiz.id}`} className="button button-main" aria-label={`Take the quiz: ${quiz.title}`}>
        Take the quiz
      </a>
    </div>
  )
}
