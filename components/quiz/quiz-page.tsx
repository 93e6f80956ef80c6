'use client'

import { useEffect } from 'react'
import { useProgress } from '@/lib/progress/provider.tsx'
import { quizOf } from '@/lib/progress/state.ts'
import { ItemCard, type Beliefs } from './item-card'
import type { PreparedItem } from './prepared'

/** A section's quiz: every item with its state, and the way to what was missed. */
export function QuizPage({ quiz, items, beliefs }: { quiz: string; items: PreparedItem[]; beliefs: Beliefs }) {
  const ready = useProgress(s => s.status === 'ready')
  const kept = useProgress(s => quizOf(s.progress, quiz)?.items)
  const record = useProgress(s => s.record)
  useEffect(() => {
    if (ready) record('opened', `quiz:${quiz}`, {})
  }, [ready, quiz, record])

  const standing = items.map(({ item, content }) => {
    const of = kept?.[item.id]
    const last = of?.content === content ? of.tries.at(-1) : undefined
    const state: State = !last ? 'open' : last.got >= last.of ? 'right' : 'wrong'
    return { id: item.id, state }
  })

  return (
    <>
      <div className="quiz-standing card" aria-live="polite">
        <ol className="quiz-dots" aria-label="Questions">
          {standing.map((one, index) => (
            <li key={one.id}>
              <a
                href={`#item-${one.id}`}
                data-state={one.state}
                aria-label={`Question ${index + 1}: ${WORD[one.state]}`}
              >
                {index + 1}
              </a>
            </li>
          ))}
        </ol>
        <Standing standing={standing} />
      </div>
      <div className="quiz-items">
        {items.map((prepared, index) => (
          <ItemCard
            key={prepared.item.id}
            quiz={quiz}
            prepared={prepared}
            number={index + 1}
            beliefs={beliefs}
            heading="h2"
          />
        ))}
      </div>
      <div className="quiz-end">
        <Standing standing={standing} />
      </div>
    </>
  )
}

type State = 'open' | 'right' | 'wrong'

/** How it stands, and the way on: at the top, and again where the last question ends. */
function Standing({ standing }: { standing: readonly { id: string; state: State }[] }) {
  const count = (state: State) => standing.filter(one => one.state === state).length
  const next = standing.find(one => one.state === 'open') ?? standing.find(one => one.state === 'wrong')
  return (
    <p className="text-sm text-ink-soft">
      {count('right')} of {standing.length} right
      {count('wrong') > 0 && `, ${count('wrong')} to look at again`}
      {count('open') > 0 && `, ${count('open')} open`}.{' '}
      {next ? (
        <a href={`#item-${next.id}`}>{next.state === 'open' ? 'Go to the next question' : 'Retry what you missed'}</a>
      ) : (
        'All of it. Come back in a few days: recalling it later is what makes it stay.'
      )}
    </p>
  )
}

const WORD: Record<State, string> = { open: 'not answered', right: 'right', wrong: 'not right yet' }
