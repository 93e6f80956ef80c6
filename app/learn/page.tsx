import type { Metadata } from 'next'
import { PageCard } from '@/components/course/page-card'
import { PageFrame, PageHead } from '@/components/ui/page-head'
import { loadLibrary } from '@/lib/course/load'

export const metadata: Metadata = {
  title: 'The course',
  description: 'All pages, labs and quizzes of the course, in order.',
}

export default function Course() {
  const { course, versions } = loadLibrary()
  const minutes = course.pages.reduce(
    (sum, page) => sum + page.minutes + page.labs.reduce((all, lab) => all + lab.minutes, 0),
    0,
  )
  return (
    <PageFrame>
      <PageHead title={course.title}>
        <p>
          {course.pages.length} pages, {course.labs.length} labs, about {Math.round(minutes / 60)} hours. Take them in
          order, or begin with what you need.
        </p>
      </PageHead>
      {course.parts.map(part => (
        <section
          key={part.id}
          aria-labelledby={`part-${part.id}`}
          className="course-part"
          data-many={part.pages.length > 1 || undefined}
        >
          <h2
            id={`part-${part.id}`}
            className={part.pages.length > 1 ? 'text-sm font-semibold text-ink-faint' : 'sr-only'}
          >
            {part.title}
          </h2>
          <ol className="page-rows">
            {part.pages.map(page => (
              <PageCard key={page.id} page={page} />
            ))}
          </ol>
        </section>
      ))}
      <p className="mt-10 text-sm text-ink-faint">
        Facts about Kubernetes {versions.kubernetes.policy}, actions and images were verified on {versions.verified}.
      </p>
    </PageFrame>
  )
}
