'use client'

import type { EscapeView } from '@/lib/panels/escape'
import type { Place } from '@/lib/source/types'
import { LineLink } from '../line-link'

/** The same attempts before and after: which get through, and what cuts the others. */
export default function EscapePanel({ view, onPlace }: { view: EscapeView; onPlace?: (place: Place) => void }) {
  if (view.escapes.length === 0) return <p className="text-sm text-ink-soft">There is no container to break out of.</p>
  return (
    <div className="grid gap-6">
      <p className="m-0 text-sm text-ink-soft">
        Somebody has a shell in the container, by a flaw in its program. Kernel and runtime have no hole: what gets
        through here needs none.
      </p>
      {view.escapes.map(({ workload, container, steps }) => {
        const through = steps.filter(step => step.outcome === 'through').length
        return (
          <section key={`${workload} ${container}`}>
            <h3 className="m-0 flex flex-wrap items-baseline gap-2 text-base font-semibold">
              {container}
              <span className={through ? 'tag tag-bad' : 'tag tag-good'}>
                {through ? `✗ ${through} of ${steps.length} get through` : `✓ all ${steps.length} cut`}
              </span>
            </h3>
            <div className="table-scroll">
              <table className="data-table text-sm">
                <caption className="sr-only">
                  Attempts from container {container} of {workload}
                </caption>
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
      })}
    </div>
  )
}
