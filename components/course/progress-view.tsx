'use client'
import { useProgress } from '@/lib/progress/provider'
import { itemsRight, labStanding, pageStanding, quizStanding, type Progress, type Standing } from '@/lib/progress/state'
import { ProgressFile } from './progress-file'

export type PartRow = { id: string; title: string; pages: PageRow[] }
export type PageRow = {
  id: string
  title: string
  /** False while the page itself is still coming, though a lab or a quiz of it is there. */
  ready: boolean
  labs: { id: string; title: string }[]
  quiz: { id: string; title: string; items: number } | undefined
}

type Step = { href: string; title: string; standing: Standing }

/** Everything there is to do, in course order. */
function stepsOf(page: PageRow, progress: Progress): Step[] {
  return [
    ...(page.ready
      ? [{ href: `/learn/${page.id}`, title: `Read ${page.title}`, standing: pageStanding(progress, page.id) }]
      : []),
    ...page.labs.map(lab => ({
      href: `/labs/${lab.id}`,
      title: `Lab: ${lab.title}`,
      standing: labStanding(progress, lab.id),
    })),
    ...(page.quiz
      ? [
          {
            href: `/quizzes/${page.quiz.id}`,
            title: `Quiz: ${page.quiz.title}`,
            standing: quizStanding(progress, page.quiz.id, page.quiz.items),
          },
        ]
      : []),
  ]
}

export function ProgressView({ parts }: { parts: readonly PartRow[] }) {
  const progress = useProgress(s => s.progress)
  const ready = useProgress(s => s.status === 'ready')
  const pages = parts.flatMap(part => part.pages)
  const steps = pages.flatMap(page => stepsOf(page, progress))
  const begun = steps.find(step => step.standing === 'begun')
  const next = begun ?? steps.find(step => step.standing === 'none')
  const labs = pages.flatMap(page => page.labs)
  const quizzes = pages.flatMap(page => page.quiz ?? [])
  const right = quizzes.reduce((sum, quiz) => sum + Math.min(itemsRight(progress, quiz.id), quiz.items), 0)
  return (
    <div aria-busy={!ready}>
      <dl className="progress-bars">
        <Bar
          name="Pages read"
          got={pages.filter(page => pageStanding(progress, page.id) === 'done').length}
          of={pages.filter(page => page.ready).length}
        />
        <Bar
          name="Labs solved"
          got={labs.filter(lab => labStanding(progress, lab.id) === 'done').length}
          of={labs.length}
        />
        <Bar name="Questions answered right" got={right} of={quizzes.reduce((sum, quiz) => sum + quiz.items, 0)} />
      </dl>
      {ready && next && (
        <p>
          <a className="button button-main" href={next.href}>
            {begun ? 'Go on with' : 'Next'}: {next.title}
          </a>
        </p>
      )}
      {ready && !next && steps.length > 0 && <p>Everything that is here is done.</p>}
      <h2 className="mt-10 text-xl">Everything, page by page</h2>
      <table className="progress-table">
        <thead>
          <tr>
            <th scope="col">Page</th>
            <th scope="col">Labs</th>
            <th scope="col">Quiz</th>
          </tr>
        </thead>
        <tbody>
          {pages.map(page => (
            <tr key={page.id}>
              <th scope="row">
                {page.ready ? <a href={`/learn/${page.id}`}>{page.title}</a> : page.title}{' '}
                <State standing={pageStanding(progress, page.id)} done="read" />
              </th>
              <td>
                <ul>
                  {page.labs.map(lab => (
                    <li key={lab.id}>
                      <a href={`/labs/${lab.id}`}>{lab.title}</a>{' '}
                      <State standing={labStanding(progress, lab.id)} done="solved" />
                    </li>
                  ))}
                </ul>
              </td>
              <td>
                {page.quiz && (
                  <>
                    <a href={`/quizzes/${page.quiz.id}`}>
                      {itemsRight(progress, page.quiz.id)} of {page.quiz.items}
                      <span className="sr-only"> right: {page.quiz.title}</span>
                    </a>{' '}
                    <State standing={quizStanding(progress, page.quiz.id, page.quiz.items)} done="done" />
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <ProgressFile labs={labs} />
    </div>
  )
}

function Bar({ name, got, of }: { name: string; got: number; of: number }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {got} of {of}
      </dd>
      <div className="bar" aria-hidden="true">
        <span style={{ width: `${of > 0 ? (100 * got) / of : 0}%` }} />
      </div>
    </div>
  )
}

function State({ standing, done }: { standing: Standing; done: string }) {
  if (standing === 'none') return null
  return (
    <span className={standing === 'done' ? 'tag tag-good' : 'tag'}>{standing === 'done' ? `✓ ${done}` : 'begun'}</span>
  )
}
