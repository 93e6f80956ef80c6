import type { Metadata } from 'next'
import { Join } from '@/components/assigned/join'
import { PageFrame, PageHead } from '@/components/ui/page-head'

export const metadata: Metadata = {
  title: 'Join a class',
  description: 'With the code from your instructor; no account, no e-mail.',
  robots: { index: false },
}

export default function JoinPage() {
  return (
    <PageFrame>
      <PageHead title="Your class">
        <p>No e-mail and no name: a code, and a pseudonym.</p>
      </PageHead>
      <Join />
    </PageFrame>
  )
}
