'use client'

import type { Step } from '@/lib/attack/escape'
import type { Place } from '@/lib/source/types'
import { LineLink } from './line-link'

/** The attempts of one attacker, each with its outcome and what lets it through or cuts it. */
export function Attempts({
  title,
  caption,
  steps,
  onPlace,
}: {
  title: string
  caption: string
  steps: readonly Step[]
  onPlace?: (place: Place) => void
}) {
  const through = steps.filter(step => step.outcome === 'through').length
  return (
    <section>
      <h3 className="m-0 flex flex-wrap items-baseline gap-2 text-base font-semibold">
        {title}
        <span className={through ? 'tag tag-bad' : 'tag tag-good'}>
          {through ? `✗ ${through} of ${steps.length} get through` : `✓ all ${steps.length} cut`}
        </span>
      </h3>
      <div className="table-scroll">
        <table className="data-table text-sm">
          <caption className="sr-only">{caption}</caption>
          <thead>
            <tr>
              <th scope="col">Attempt</th>
              <th scope="col">Outcome</th>
              <th scope="col">Because</th>
            </tr>
          </thead>
          <tbody>
            {steps.map(step => (
              <tr key={step.id}>
                <th scope="row" className="text-left font-normal">
                  {step.tries}
                </th>
                <td>
                  <span className={step.outcome === 'through' ? 'tag tag-bad' : 'tag tag-good'}>
                    {step.outcome === 'through' ? '✗ gets through' : '✓ cut'}
                  </span>
                </td>
                <td>
                  {step.because.charAt(0).toUpperCase() + step.because.slice(1)}{' '}
                  <LineLink place={step.where} onPlace={onPlace} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
