import { parsePort, reachBetween, type Network } from '../../../facts/network/index.ts'
import type { Proof } from '../../types.ts'
import { everyEnd, matches } from './closed-world.ts'
import type { FlowsIntent } from './schema.ts'

const MOST = 3

/** What refuses the flows of the scope, on the lines of the policies: asked of the first port, one answer a policy. */
export function refusals(network: Network, intent: FlowsIntent): Proof[] {
  const port = parsePort(intent.ports[0] ?? '')
  if (!port || intent.allowed.length > 0) return []
  const ends = everyEnd(network)
  const proofs = new Map<string, Proof>()
  for (const scope of intent.scope)
    for (const from of ends.filter(end => matches(scope.from, end)))
      for (const to of ends.filter(end => matches(scope.to, end))) {
        const { allowed, egress, ingress } = reachBetween(network, from, to, port)
        if (allowed) continue
        const [half, held, way] = egress.allowed
          ? ([ingress, to, 'in to'] as const)
          : ([egress, from, 'out of'] as const)
        const [policy] = half.isolatedBy
        if (!policy) continue
        const many = half.isolatedBy.length > 1
        const policies = `${many ? 'Policies' : 'Policy'} ${half.isolatedBy.map(({ name }) => name).join(' and ')}`
        const says = `${policies} ${many ? 'select' : 'selects'} ${held.name}, and no rule lets this ${way} it.`
        proofs.set(`${policy.name} ${held.name}`, { says, places: half.isolatedBy.map(({ place }) => place) })
        if (proofs.size === MOST) return [...proofs.values()]
      }
  return [...proofs.values()]
}
