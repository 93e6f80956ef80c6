'use client'

import type { ReactNode } from 'react'
import { useProgress } from '@/lib/progress/provider.tsx'
import { labStanding, type Progress } from '@/lib/progress/state.ts'
import { Folded } from '../parts/folded'
import './figure.css'

/** A takeaway with what practises it. `items`: ids of quiz items by quiz. */
type Takeaway = { id: string; text: string; page: string; labs: string[]; items: { quiz: string; ids: string[] }[] }

/** Share of a takeaway's labs and questions that were solved, counted from the learner's own log. */
function masteryOf(progress: Progress, takeaway: Takeaway): { got: number; of: number } {
  let got = 0
  let of = 0
  for (const lab of takeaway.labs) {
    of += 3
    if (labStanding(progress, lab) === 'done') got += 3
  }
  for (const { quiz, ids } of takeaway.items)
    for (const id of ids) {
      of += 1
      const last = progress.quizzes[quiz]?.items[id]?.tries.at(-1)
      if (last && last.of > 0 && last.got >= last.of) got += 1
    }
  return { got, of }
}

export default function Mastery({ takeaways, children }: { takeaways: Takeaway[]; children?: ReactNode }) {
  const progress = useProgress(s => s.progress)
  return (
    <div className="figure-body">
      <table className="mastery">
        <caption className="sr-only">How much of each takeaway you have practised</caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">Takeaway</th>
            <th scope="col">Practised</th>
          </tr>
        </thead>
        <tbody>
          {takeaways.map(takeaway => {
            const { got, of } = masteryOf(progress, takeaway)
            const percent = of === 0 ? 0 : Math.round((100 * got) / of)
            return (
              <tr key={takeaway.id}>
                <th scope="row">
                  <a href={takeaway.page}>{takeaway.text}</a>
                </th>
                <td>
                  <progress max={of} value={got} aria-label={`${takeaway.text}: ${percent} percent`} />
                  <span>{percent} %</span>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <p className="m-0 text-ink-soft">
        Counted from what you did in this browser: a solved lab weighs three questions. Answer the questions below again
        in a few days; recalling is what keeps it.
      </p>
      {children && <Folded summary="What practises each">{children}</Folded>}
    </div>
  )
}
