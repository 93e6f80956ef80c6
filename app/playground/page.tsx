import type { Metadata } from 'next'
import { Playground } from '@/components/playground/playground'
import { loadLibrary } from '@/lib/course/load'

export const metadata: Metadata = {
  title: 'Playground',
  description:
    'Paste or drop manifests, Dockerfiles, workflows or IAM policies and see what real systems would do with them. Nothing leaves your browser.',
}

export default function PlaygroundPage() {
  const { versions } = loadLibrary()
  return (
    <>
      <header className="px-4 pt-5">
        <h1 className="text-2xl">Playground</h1>
        <p className="mt-1 max-w-3xl text-sm text-ink-soft">
          Paste or drop your own manifests, Dockerfiles, workflows or IAM policies. They are judged in this page;
          nothing leaves your browser.
        </p>
      </header>
      <Playground context={{ versions, denyList: versions.denyList }} />
    </>
  )
}
