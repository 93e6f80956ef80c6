import type { Metadata } from 'next'
import '@/components/find/find.css'
import { countOf, Result } from '@/components/find/result'
import { PageFrame, PageHead } from '@/components/ui/page-head'
import { siteFinder } from './entries'

export const metadata: Metadata = {
  title: 'Search',
  description: 'Find pages, labs, rules, terms and quizzes of the course.',
}

/** The search without script: the same entries, the same order. */
export default async function Find({ searchParams }: { searchParams: Promise<{ q?: string | string[] }> }) {
  const query = [(await searchParams).q ?? ''].flat()[0] ?? ''
  const found = siteFinder()(query, 60)
  const { total, hits } = found
  return (
    <PageFrame>
      <PageHead title="Search" />
      <form action="/find" role="search" className="mt-6 flex max-w-[44rem] gap-2">
        <input
          type="search"
          name="q"
          defaultValue={query}
          maxLength={120}
          aria-label="Search pages, labs, rules, terms and quizzes"
          className="field min-w-0 max-w-none flex-1"
        />
        <button type="submit" className="button button-main">
          Search
        </button>
      </form>
      {query.trim() !== '' && (
        <p role="status" className="mt-4 text-sm text-ink-soft">
          {total === 0 ? 'Nothing found. Try fewer words, or the name of a field.' : countOf(found)}
        </p>
      )}
      <ul className="find-results mt-2 max-w-[44rem]">
        {hits.map(hit => (
          <li key={hit.entry.href}>
            <a href={hit.entry.href}>
              <Result hit={hit} />
            </a>
          </li>
        ))}
      </ul>
      <p className="mt-8 text-sm text-ink-soft">
        Or look through <a href="/learn">the course</a>, <a href="/rules">the rules</a> or{' '}
        <a href="/glossary">the glossary</a>.
      </p>
    </PageFrame>
  )
}
