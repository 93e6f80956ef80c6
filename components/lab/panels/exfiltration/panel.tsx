'use client'

import type { ExfiltrationView } from '@/lib/panels/exfiltration'
import type { Place } from '@/lib/source/types'
import { Attempts } from '../attempts'

/** From a forged request to data outside: which step gets through from which pod, and what cuts it. */
export default function ExfiltrationPanel({
  view,
  onPlace,
}: {
  view: ExfiltrationView
  onPlace?: (place: Place) => void
}) {
  if (view.chains.length === 0) return <p className="text-sm text-ink-soft">There is no pod to begin from.</p>
  return (
    <div className="grid gap-6">
      <p className="m-0 text-sm text-ink-soft">
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
