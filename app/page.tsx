import { Exhibit } from '@/components/course/exhibit'
import { ResumeLink } from '@/components/course/resume-link'
import type { PageData } from '@/lib/course/schema'
import { loadLibrary } from '@/lib/course/load'

export default function Home() {
  const { course, versions } = loadLibrary()
  const ready = course.labs.filter(lab => lab.state === 'ready')
  const first = ready.find(lab => lab.id === 'drop-root') ?? ready[0]
  const places = Object.fromEntries(
    [
      ...course.pages.map(page => ({ ...page, kind: 'page' })),
      ...course.labs.map(lab => ({ ...lab, kind: 'lab' })),
      ...course.quizzes.map(quiz => ({ ...quiz, kind: 'quiz' })),
    ]
      .filter(place => place.state === 'ready')
      .map(({ kind, id, title }) => [`${kind}:${id}`, title]),
  )
  return (
    <div className="mx-auto max-w-[78rem] px-4 sm:px-8">
      <section className="home-hero">
        <div className="self-center">
          <h1 className="text-3xl sm:text-4xl">Repair it, and see whether it would hold</h1>
          <p className="mt-4 max-w-[34rem] text-lg text-ink-soft">
            A course on cloud-native security. You edit insecure manifests, Dockerfiles, pipelines and IAM policies; the
            course answers with what the API server, the kubelet, the network and the cloud would do, and shows the line
            that proves it.
          </p>
          <div className="mt-6 flex flex-wrap items-center gap-3">
            {first && (
              <a href={`/labs/${first.id}`} className="button button-main">
                Start the first lab
              </a>
            )}
            <a href="/learn" className="button">
              Read the course
            </a>
          </div>
          <ResumeLink places={places} />
          <p className="mt-4 text-sm text-ink-faint">
            {first && `${first.minutes} minutes, guided. `}No account. Your work stays in this browser.
          </p>
        </div>
        <Exhibit policy={versions.kubernetes.policy} />
      </section>

      <section aria-labelledby="what" className="mt-16">
        <h2 id="what" className="text-xl">
          What is in it
        </h2>
        <ol className="home-parts">
          {course.parts.map((part, index) => {
            const labs = part.pages.flatMap(page => page.labs)
            const start = part.pages.find(page => page.state === 'ready')
            return (
              <li key={part.id}>
                <span className="home-part-n">{index}</span>
                <div>
                  <p className="font-semibold">
                    {start ? (
                      <a href={`/learn/${start.id}`} className="quiet-link">
                        {part.title}
                      </a>
                    ) : (
                      part.title
                    )}
                  </p>
                  <p className="mt-0.5 text-sm text-ink-soft">{saysOf(part.pages)}</p>
                  <p className="mt-1 text-xs text-ink-faint">
                    {count(part.pages.length, 'page')}
                    {labs.length > 0 && ` · ${count(labs.length, 'lab')}`}
                  </p>
                </div>
              </li>
            )
          })}
        </ol>
      </section>

      <section aria-labelledby="how" className="mt-16">
        <h2 id="how" className="text-xl">
          How you are judged
        </h2>
        <div className="home-facts">
          <div>
            <h3>By effect, not by text</h3>
            <p>
              Any answer that would work on a real cluster passes. One that only looks right fails, and you see why:
              this container, this packet, this token.
            </p>
          </div>
          <div>
            <h3>Safe and still working</h3>
            <p>
              Every lab asks for both. Deleting the workload, or denying everything, is never the answer; you keep the
              service up while you close the hole.
            </p>
          </div>
          <div>
            <h3>One library everywhere</h3>
            <p>
              The same linter judges in this page, on the command line and in CI. <a href="/rules">Its rules</a> say
              what, why and how, with sources.
            </p>
          </div>
        </div>
      </section>
    </div>
  )
}

/** A part of one page says what that page does, a part of several which pages these are. */
const saysOf = (pages: PageData[]) =>
  pages.length === 1 ? pages[0]?.summary : pages.map(page => page.title).join(', ')

const count = (n: number, word: string) => `${n} ${word}${n === 1 ? '' : 's'}`
