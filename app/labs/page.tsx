import type { Metadata } from 'next'
import { LabCardView } from '@/components/course/lab-card-view'
import { PageFrame, PageHead } from '@/components/ui/page-head'
import { loadLibrary } from '@/lib/course/load'

export const metadata: Metadata = {
  title: 'Labs',
  description: 'Insecure files to repair in the browser, judged by what real systems would do with them.',
}

export default function Labs() {
  const { course } = loadLibrary()
  return (
    <PageFrame>
      <PageHead title="Labs">
        <p>Each starts from files that work and are not safe. Make them safe, and keep them working.</p>
      </PageHead>
      {course.pages
        .filter(page => page.labs.length > 0)
        .map(page => (
          <section key={page.id} aria-labelledby={`of-${page.id}`} className="mt-10">
            <h2 id={`of-${page.id}`} className="text-lg">
              {page.state === 'ready' ? (
                <a href={`/learn/${page.id}`} className="quiet-link">
                  {page.title}
                </a>
              ) : (
                page.title
              )}
            </h2>
            <ul className="mt-3 grid gap-3">
              {page.labs.map(lab => (
                <li key={lab.id}>
                  <LabCardView lab={lab} />
                </li>
              ))}
            </ul>
          </section>
        ))}
    </PageFrame>
  )
}
