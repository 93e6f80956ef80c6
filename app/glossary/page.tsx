import type { Metadata } from 'next'
import { PageFrame, PageHead } from '@/components/ui/page-head'
import { loadLibrary } from '@/lib/course/load'

export const metadata: Metadata = {
  title: 'Glossary',
  description: 'The terms of cloud-native security that the course uses, each in a sentence or two.',
}

export default function Glossary() {
  const { glossary, course } = loadLibrary()
  const ready = new Map(course.pages.filter(page => page.state === 'ready').map(page => [page.id, page.title]))
  const terms = [...glossary.values()].sort((a, b) => a.term.localeCompare(b.term, 'en', { sensitivity: 'base' }))
  return (
    <PageFrame>
      <PageHead title="Glossary">
        <p>{terms.length} terms, each as the course uses it.</p>
      </PageHead>
      <dl className="glossary">
        {terms.map(({ id, term, definition, page }) => (
          <div key={id} id={id}>
            <dt>
              {term}
              <a href={`#${id}`} aria-label={`Link to ${term}`}>
                #
              </a>
            </dt>
            <dd>
              {definition}{' '}
              {page && ready.has(page) && (
                <a href={`/learn/${page}`} className="text-sm">
                  {ready.get(page)}
                </a>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </PageFrame>
  )
}
