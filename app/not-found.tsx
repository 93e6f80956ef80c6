import type { Metadata } from 'next'
import { PageFrame, PageHead } from '@/components/ui/page-head'

export const metadata: Metadata = { title: 'Nothing at this address' }

export default function NotFound() {
  return (
    <PageFrame>
      <PageHead title="Nothing at this address">
        <p>
          The page may not be written yet, or its address is mistyped. <a href="/learn">The course</a> lists what there
          is.
        </p>
      </PageHead>
    </PageFrame>
  )
}
