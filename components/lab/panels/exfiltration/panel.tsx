'use client'

import type { ExfiltrationView } from '@/lib/panels/exfiltration'
import { Nothing } from '../parts/answers'
import { Attempts } from '../parts/attempts'
import type { OnPlace } from '../parts/line-link'

/** From a forged request to data outside: which step gets through from which pod, and what cuts it. */
export default function ExfiltrationPanel({ view, onPlace }: { view: ExfiltrationView; onPlace?: OnPlace }) {
  if (view.chains.length === 0) return <Nothing>There is no pod to begin from.</Nothing>
  return (
    <div className="panel">
      <p className="panel-lead">
        A flaw makes the program call addresses of the attacker’s choice. The metadata service answers pods, and what it
        hands out are the node’s keys. What a pod may reach for its work (the provider, the cluster’s DNS) is not tried
        here.
      </p>
      {view.chains.map(({ pod, hostNetwork, steps }) => (
        <Attempts
          key={pod}
          title={hostNetwork ? `${pod} (on its node’s network)` : pod}
          caption={`Attempts from pod ${pod}`}
          steps={steps}
          onPlace={onPlace}
        />
      ))}
    </div>
  )
}
