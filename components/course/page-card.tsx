import type { PageData } from '@/lib/course/schema'
import { DIFFICULTY } from './lab-card-view'

/** A page in the course's list, with its labs and its quiz. State is written to `data-page`, `data-lab`, `data-quiz`. */
export function PageCard({ page }: { page: PageData }) {
  const ready = page.state === 'ready'
  return (
    <li className="page-row">
      <span className="page-row-n">{page.number}</span>
      <div className="min-w-0">
        <h3 className="text-lg">
          {ready ? (
            <a href={`/learn/${page.id}`} className="quiet-link text-ink" data-page={page.id}>
              {page.title}
            </a>
          ) : (
            <span className="text-ink-soft">{page.title}</span>
          )}{' '}
          {!ready && <span className="tag ml-1 align-middle">coming</span>}
        </h3>
        <p className="mt-0.5 text-sm text-ink-soft">{page.summary}</p>
        {(page.labs.length > 0 || page.quiz) && (
          <ul className="page-row-work">
            {page.labs.map(lab => (
              <li key={lab.id}>
                <span className="work-kind">Lab</span>
                {lab.state === 'ready' ? (
                  <a href={`/labs/${lab.id}`} data-lab={lab.id}>
                    {lab.title}
                  </a>
                ) : (
                  <span>{lab.title}</span>
                )}
                <small>
                  {lab.minutes} min · {DIFFICULTY[lab.difficulty]}
                  {lab.state === 'coming' && ' · coming'}
                </small>
              </li>
            ))}
            {page.quiz && (
              <li>
                <span className="work-kind">Quiz</span>
                {page.quiz.state === 'ready' ? (
                  <a href={`/quizzes/${page.quiz.id}`} data-quiz={page.quiz.id} data-items={page.quiz.items}>
                    {page.quiz.title}
                  </a>
                ) : (
                  <span>{page.quiz.title}</span>
                )}
                <small>{page.quiz.state === 'ready' ? `${page.quiz.items} questions` : 'coming'}</small>
              </li>
            )}
          </ul>
        )}
      </div>
      <span className="page-row-time">{page.minutes} min</span>
    </li>
  )
}
