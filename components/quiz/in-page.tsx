'use client'

import { ItemCard, type Beliefs } from './item-card'
import type { PreparedItem } from './prepared'

/** Two or three items inside a lesson. */
export default function InPageQuiz({
  quiz,
  items,
  beliefs,
}: {
  quiz: string
  items: PreparedItem[]
  beliefs?: Beliefs
}) {
  return (
    <div className="quiz-items">
      {items.map(prepared => (
        <ItemCard
          key={prepared.item.id}
          quiz={quiz}
          prepared={prepared}
          heading="h3"
          {...(beliefs ? { beliefs } : {})}
        />
      ))}
    </div>
  )
}
