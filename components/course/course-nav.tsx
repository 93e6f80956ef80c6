import type { CourseData } from '@/lib/course/schema'

const isReady = ({ state }: { state: string }) => state === 'ready'

/** The course as a list of places. `data-page`, `data-lab` and `data-quiz` are where the reader's own state is written. */
export function CourseNav({ course, here }: { course: CourseData; here: string }) {
  return (
    <ol className="course-nav">
      {course.parts.map(part => (
        <li key={part.id}>
          {part.pages.length > 1 && <p className="course-nav-part">{part.title}</p>}
          <ol>
            {part.pages.map(page => (
              <li key={page.id}>
                {page.state === 'ready' ? (
                  <a
                    href={`/learn/${page.id}`}
                    aria-current={page.id === here ? 'page' : undefined}
                    data-page={page.id}
                  >
                    <span>{page.title}</span>
                  </a>
                ) : (
                  <span className="course-nav-coming">
                    {page.title} <small>coming</small>
                  </span>
                )}
                {page.id === here && (page.labs.some(isReady) || page.quiz?.state === 'ready') && (
                  <ol className="course-nav-labs">
                    {page.labs.filter(isReady).map(lab => (
                      <li key={lab.id}>
                        <a href={`/labs/${lab.id}`} data-lab={lab.id}>
                          <span>Lab: {lab.title}</span>
                        </a>
                      </li>
                    ))}
                    {page.quiz?.state === 'ready' && (
                      <li>
                        <a href={`/quizzes/${page.quiz.id}`} data-quiz={page.quiz.id} data-items={page.quiz.items}>
                          <span>Quiz: {page.quiz.items} questions</span>
                        </a>
                      </li>
                    )}
                  </ol>
                )}
              </li>
            ))}
          </ol>
        </li>
      ))}
    </ol>
  )
}
