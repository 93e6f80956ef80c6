'use client'

import { PageFrame, PageHead } from '@/components/ui/page-head'

/** Something in this page broke. What the reader typed is in storage and survives a reload. */
export default function ErrorPage({ reset }: { reset: () => void }) {
  return (
    <PageFrame>
      <PageHead title="This page broke">
        <p>That is our mistake, not yours. What you typed is kept in this browser.</p>
      </PageHead>
      <div className="mt-6 flex flex-wrap gap-3">
        <button type="button" className="button button-main" onClick={reset}>
          Try again
        </button>
        <a href="/learn" className="button">
          The course
        </a>
      </div>
    </PageFrame>
  )
}
