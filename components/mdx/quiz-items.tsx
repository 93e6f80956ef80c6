import type { Library } from '@/lib/course/schema/library'
import { beliefsOf } from '@/lib/quiz/beliefs'
import { prepareItems } from '../quiz/prepared'
import { RichText } from '../quiz/rich-text'
import { WhenSeen } from './when-seen'

/** Two or three items of a quiz, in the text, right after the idea they ask for. */
export function makeQuizItems(library: Library) {
  return async function QuizItems({ quiz: id, ids }: { quiz: string; ids: string }) {
    const quiz = library.quiz(id)
    const wanted = ids.split(/[\s,]+/).filter(Boolean)
    const items = wanted.flatMap(name => quiz?.items.find(item => item.id === name) ?? [])
    if (items.length < wanted.length) {
      const missing = wanted.filter(name => !items.some(item => item.id === name))
      if (process.env.NODE_ENV === 'production')
        throw new Error(`<QuizItems quiz="${id}" ids="…">: no item ${missing.join(', ')}`)
      return <p className="note">No item {missing.join(', ')} yet.</p>
    }
    return (
      <section className="quiz-inset" aria-label="Check yourself">
        <p className="block-title">Check yourself</p>
        <WhenSeen
          kind="island"
          name="quiz"
          with={{
            quiz: id,
            items: await prepareItems(items),
            beliefs: beliefsOf(items, [...library.misconceptions.values()]),
          }}
        >
          <ol>
            {items.map(item => (
              <li key={item.id}>
                <RichText text={item.kind === 'true-false' ? item.statement : item.prompt} />
              </li>
            ))}
          </ol>
          <p className="mt-2 text-sm">
            <a href={`/quizzes/${id}`}>All questions of this section</a>
          </p>
        </WhenSeen>
      </section>
    )
  }
}
