'use client'

import type { EscapeView } from '@/lib/panels/escape'
import type { Place } from '@/lib/source/types'
import { Attempts } from '../attempts'

/** The same attempts before and after: which get through, and what cuts the others. */
export default function EscapePanel({ view, onPlace }: { view: EscapeView; onPlace?: (place: Place) => void }) {
  if (view.escapes.length === 0) return <p className="text-sm text-ink-soft">There is no container to break out of.</p>
  return (
    <div className="grid gap-6">
      <p className="m-0 text-sm text-ink-soft">
        Somebody has a shell in the container, by a flaw in its program. Kernel and runtime have no hole: what gets
        through here needs none.
      </p>
      {view.escapes.map(({ workload, container, steps }) => (
        <Attempts
          key={`${workload} ${container}`}
          title={container}
          caption={`Attempts from container ${container} of ${workload}`}
          steps={steps}
          onPlace={onPlace}
        />
      ))}
    </div>
  )
}
