import type { Metadata } from 'next'
import { SetUp } from '@/components/teach/account'
import { PageFrame, PageHead } from '@/components/ui/page-head'

export const metadata: Metadata = {
  title: 'Set up',
  description: 'Make an instructor’s account with a one-time link.',
  robots: { index: false },
}

export default function SetUpPage() {
  return (
    <PageFrame>
      <PageHead title="Your account">
        <p>This link makes one instructor’s account, once.</p>
      </PageHead>
      <SetUp />
    </PageFrame>
  )
}
