import type { CourseData } from '@/lib/course/schema'

/** The course as a list of places. `data-page` and `data-lab` are where the reader's own state is written. */
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
                {page.id === here && page.labs.some(lab => lab.state === 'ready') && (
                  <ol className="course-nav-labs">
                    {page.labs
                      .filter(lab => lab.state === 'ready')
                      .map(lab => (
                        <li key={lab.id}>
                          <a href={`/labs/${lab.id}`} data-lab={lab.id}>
                            <span>Lab: {lab.title}</span>
                          </a>
                        </li>
                      ))}
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
