import type { PageData } from '@/lib/course/schema'

/** The pages before and after, among those that are there. From a quiz, what lies before is the page it belongs to. */
export function PrevNext({ pages, here, from }: { pages: PageData[]; here: string; from?: 'quiz' }) {
  const ready = pages.filter(page => page.state === 'ready')
  const at = ready.findIndex(page => page.id === here)
  const before = ready[from === 'quiz' ? at : at - 1]
  const after = ready[at + 1]
  return (
    <nav aria-label="Pages before and after" className="mt-4 grid gap-3 sm:grid-cols-2">
      {before ? (
        <a href={`/learn/${before.id}`} rel="prev" className="card page-step">
          <span>{from === 'quiz' ? 'Back to' : 'Before'}</span>
          {before.title}
        </a>
      ) : (
        <span />
      )}
      {after ? (
        <a href={`/learn/${after.id}`} rel="next" className="card page-step sm:text-right">
          <span>Next</span>
          {after.title}
        </a>
      ) : (
        <a href="/learn" className="card page-step sm:text-right">
          <span>Back to</span>
          The course
        </a>
      )}
    </nav>
  )
}
