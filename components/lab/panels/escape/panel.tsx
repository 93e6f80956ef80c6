'use client'

import type { EscapeView } from '@/lib/panels/escape'
import { Nothing } from '../parts/answers'
import { Attempts } from '../parts/attempts'
import type { OnPlace } from '../parts/line-link'

/** The same attempts before and after: which get through, and what cuts the others. */
export default function EscapePanel({ view, onPlace }: { view: EscapeView; onPlace?: OnPlace }) {
  if (view.escapes.length === 0) return <Nothing>There is no container to break out of.</Nothing>
  return (
    <div className="panel">
      <p className="panel-lead">
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
