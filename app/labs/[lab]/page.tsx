import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { HoldHints } from '@/components/assigned/hold-hints'
import { HandIn } from '@/components/assigned/in-class'
import { DIFFICULTY } from '@/components/course/lab-card-view'
import { Workspace } from '@/components/lab/workspace'
import { mdxComponents } from '@/components/mdx/map'
import { labIds, loadLab, loadLibrary } from '@/lib/course/load'
import { briefProse, debriefProse } from '@/lib/course/load/prose'
import { labData } from './lab-data'

type Props = { params: Promise<{ lab: string }> }

export const dynamicParams = false
export const generateStaticParams = () => labIds().map(lab => ({ lab }))

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const lab = loadLab((await params).lab)
  return lab ? { title: lab.spec.title, description: lab.spec.summary } : {}
}

export default async function LabPage({ params }: Props) {
  const lab = loadLab((await params).lab)
  if (!lab) notFound()
  const library = loadLibrary()
  const components = mdxComponents(library)
  const [Brief, Debrief] = [await briefProse(lab.spec.id), await debriefProse(lab.spec.id)].map(prose => prose?.default)
  const data = labData(lab, library)
  return (
    <>
      <header className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 px-4 py-3 sm:px-5">
        <h1 className="text-lg">{lab.spec.title}</h1>
        <p className="text-xs text-ink-faint">
          {data.page.title} · {DIFFICULTY[lab.spec.difficulty]} · {lab.spec.minutes} min
        </p>
      </header>
      <HandIn subject={`lab:${lab.spec.id}`} />
      <HoldHints subject={`lab:${lab.spec.id}`}>
        <Workspace
          data={data}
          brief={Brief && <Brief components={components} />}
          debrief={Debrief && <Debrief components={components} />}
        />
      </HoldHints>
    </>
  )
}
