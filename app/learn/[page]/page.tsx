import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { CourseNav } from '@/components/course/course-nav'
import { PageRead } from '@/components/course/page-read'
import { PageToc } from '@/components/course/page-toc'
import { PrevNext } from '@/components/course/prev-next'
import { QuizDoor } from '@/components/course/quiz-door'
import { mdxComponents } from '@/components/mdx/map'
import { referencesIn, Sources } from '@/components/mdx/ref'
import { lessonText, loadLibrary } from '@/lib/course/load'
import { lessonProse } from '@/lib/course/load/prose'

type Props = { params: Promise<{ page: string }> }

export const dynamicParams = false

export const generateStaticParams = () =>
  loadLibrary()
    .course.pages.filter(page => page.state === 'ready')
    .map(({ id }) => ({ page: id }))

const pageOf = async ({ params }: Props) => {
  const { page: id } = await params
  return loadLibrary().course.pages.find(page => page.id === id)
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const page = await pageOf(props)
  return page ? { title: page.title, description: page.summary } : {}
}

export default async function LessonPage(props: Props) {
  const page = await pageOf(props)
  const prose = page && (await lessonProse(page.id))
  if (!page || !prose) notFound()
  const library = loadLibrary()
  const { course } = library
  const part = course.parts.find(one => one.id === page.part)
  const text = lessonText(page.id) ?? ''
  const sources = referencesIn(text, library)
  const quiz = page.quiz?.state === 'ready' ? page.quiz : undefined
  const fresh = notAskedIn(text, (quiz && library.quiz(quiz.id)?.items) ?? []).length
  const Text = prose.default
  const toc = [...prose.toc, ...(sources.length > 0 ? [{ id: 'sources', text: 'Sources', depth: 2 as const }] : [])]
  return (
    <div className="lesson-frame">
      <aside className="lesson-nav">
        <nav aria-label="Course">
          <CourseNav course={course} here={page.id} />
        </nav>
      </aside>
      <details className="lesson-drawer">
        <summary>
          <span className="text-ink-faint">{page.number}</span> {page.title}
          <span className="ml-auto text-sm text-sea">All pages</span>
        </summary>
        <nav aria-label="Course (menu)">
          <CourseNav course={course} here={page.id} />
        </nav>
      </details>
      <article className="lesson-text" data-lesson={page.id}>
        <header className="mb-8">
          <p className="text-sm text-ink-faint">
            Part {page.number} · {part && part.title !== page.title ? `${part.title} · ` : ''}
            {page.minutes} min
          </p>
          <h1 className="mt-1 text-3xl sm:text-4xl">{page.title}</h1>
          <p className="mt-3 max-w-[44rem] text-lg text-ink-soft">{page.summary}</p>
          <details className="lesson-toc-fold">
            <summary>On this page</summary>
            <nav aria-label="On this page (menu)">
              <PageToc toc={toc} />
            </nav>
          </details>
        </header>
        <div className="prose">
          <Text components={mdxComponents(library, { id: page.id, objectives: page.objectives, sources })} />
          {quiz && <QuizDoor quiz={quiz} fresh={fresh} />}
          <Sources ids={sources} library={library} />
        </div>
        <div className="max-w-[44rem]">
          <PageRead page={page.id} />
          <PrevNext pages={course.pages} here={page.id} />
        </div>
      </article>
      <aside className="lesson-toc">
        <nav aria-labelledby="on-this-page">
          <p id="on-this-page" className="mb-2 text-xs font-semibold text-ink-faint">
            On this page
          </p>
          <PageToc toc={toc} />
        </nav>
      </aside>
    </div>
  )
}

/** Of a quiz's questions those that the page's text does not ask itself (`<QuizItems ids="…">`). */
function notAskedIn<Item extends { id: string }>(text: string, items: readonly Item[]): Item[] {
  const asked = new Set(
    [...text.matchAll(/<QuizItems[^>]*\bids="([^"]+)"/g)].flatMap(([, ids]) => ids?.split(/[\s,]+/) ?? []),
  )
  return items.filter(item => !asked.has(item.id))
}
