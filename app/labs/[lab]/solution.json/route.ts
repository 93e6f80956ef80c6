import type { SolutionFile } from '@/components/lab/lab-data'
import { labIds, loadLab } from '@/lib/course/load'

export const dynamic = 'force-static'
export const dynamicParams = false
export const generateStaticParams = () => labIds().map(lab => ({ lab }))

/** The right answers, in a file of their own: the lab's page does not hold them. */
export async function GET(_request: Request, { params }: { params: Promise<{ lab: string }> }) {
  const lab = loadLab((await params).lab)
  if (!lab) return new Response('Not found', { status: 404 })
  const solution: SolutionFile = {
    lab: lab.spec.id,
    answers: lab.right
      // What passes with something missing is right, and no model.
      .filter(({ misses }) => misses.length === 0)
      .map(({ name, files }) => ({ name, files: files.map(({ name, text }) => ({ name, text })) })),
  }
  return Response.json(solution)
}
