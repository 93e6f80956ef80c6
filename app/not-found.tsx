import type { Metadata } from 'next'
import { PageFrame, PageHead } from '@/components/ui/page-head'

export const metadata: Metadata = { title: 'Nothing at this address' }

export default function NotFound() {
  return (
    <PageFrame>
      <PageHead title="Nothing at this address">
        <p>
          The address may be mistyped, or what stood here has moved. Search for it, or begin from one of these lists.
        </p>
      </PageHead>
      <form action="/find" role="search" className="mt-6 flex max-w-[36rem] gap-2">
        <input
          type="search"
          name="q"
          maxLength={120}
          placeholder="policy, lab, rule …"
          aria-label="Search the course"
          className="field min-w-0 max-w-none flex-1"
        />
        <button type="submit" className="button button-main">
          Search
        </button>
      </form>
      <p className="mt-6 flex flex-wrap gap-x-5 gap-y-2">
        <a href="/learn">The course</a>
        <a href="/labs">Labs</a>
        <a href="/quizzes">Quizzes</a>
        <a href="/rules">Rules</a>
        <a href="/glossary">Glossary</a>
      </p>
    </PageFrame>
  )
}
