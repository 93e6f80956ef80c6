import type { Metadata } from 'next'
import { catalogOf, type Catalog } from '@/components/teach/catalog'
import { ClassPage } from '@/components/teach/class-page'
import { loadCourse } from '@/lib/course/load'

export const metadata: Metadata = {
  title: 'Class',
  description: 'A class, its assignments and its gradebook.',
  robots: { index: false },
}
/** Made per request: its policy carries a nonce, and no address of a class is ever stored as a page. */
export const dynamic = 'force-dynamic'

let known: Catalog | undefined
/** A built course does not change while it is served: it is read once, not for every request. */
const catalog = (): Catalog =>
  process.env.NODE_ENV === 'production' ? (known ??= catalogOf(loadCourse())) : catalogOf(loadCourse())

export default async function ClassRoute({ params }: { params: Promise<{ class: string }> }) {
  return (
    <div className="mx-auto max-w-[80rem] px-4 sm:px-8">
      <ClassPage id={(await params).class} catalog={catalog()} />
    </div>
  )
}
