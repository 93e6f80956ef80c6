import type { Metadata } from 'next'
import { Build } from '@/components/teach/build'
import { catalogOf } from '@/components/teach/catalog'
import { PageFrame, PageHead } from '@/components/ui/page-head'
import { loadLibrary } from '@/lib/course/load'

export const metadata: Metadata = {
  title: 'Build an assignment',
  description: 'Pick labs and quizzes, points and dates; get a link and a file. No server needed.',
}

export default function BuildPage() {
  return (
    <PageFrame>
      <PageHead title="Build an assignment">
        <p>
          Pick labs and quizzes, and give learners the link. They hand in one file each;{' '}
          <code>npm run drydock -- grade --all FOLDER --assignment FILE</code> judges the whole folder anew.
        </p>
      </PageHead>
      <Build catalog={catalogOf(loadLibrary().course)} />
    </PageFrame>
  )
}
