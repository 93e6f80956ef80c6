import type { Metadata } from 'next'
import { Assigned } from '@/components/assigned/assigned'
import { catalogOf } from '@/components/teach/catalog'
import { PageFrame, PageHead } from '@/components/ui/page-head'
import { loadLibrary } from '@/lib/course/load'
import { ENGINE_VERSION } from '@/lib/lint/version'

export const metadata: Metadata = { title: 'Assigned', description: 'What is due, and handing it in.' }

export default function AssignedPage() {
  const { course } = loadLibrary()
  return (
    <PageFrame>
      <PageHead title="Assigned to you">
        <p>Here you see what is due. You work in the usual labs and quizzes.</p>
      </PageHead>
      <Assigned catalog={catalogOf(course)} engine={ENGINE_VERSION} content={course.id} />
    </PageFrame>
  )
}
