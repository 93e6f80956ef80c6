import type { Metadata } from 'next'
import { catalogOf } from '@/components/teach/catalog'
import { ClassPage } from '@/components/teach/class-page'
import { loadLibrary } from '@/lib/course/load'

export const metadata: Metadata = {
  title: 'Class',
  description: 'A class, its assignments and its gradebook.',
  robots: { index: false },
}
/** Made per request: its policy carries a nonce, and no address of a class is ever stored as a page. */
export const dynamic = 'force-dynamic'

export default async function ClassRoute({ params }: { params: Promise<{ class: string }> }) {
  return (
    <div className="mx-auto max-w-[80rem] px-4 sm:px-8">
      <ClassPage id={(await params).class} catalog={catalogOf(loadLibrary().course)} />
    </div>
  )
}
