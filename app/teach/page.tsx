import type { Metadata } from 'next'
import { Dashboard } from '@/components/teach/dashboard'
import { PageFrame, PageHead } from '@/components/ui/page-head'

export const metadata: Metadata = {
  title: 'Teach',
  description: 'Classes, assignments and marks that are judged on the server.',
}

export default function TeachPage() {
  return (
    <PageFrame>
      <PageHead title="Teach">
        <p>Assign labs and quizzes. Every hand-in is judged anew, by the same judge that learners have.</p>
      </PageHead>
      <Dashboard />
    </PageFrame>
  )
}
