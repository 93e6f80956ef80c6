import * as z from 'zod'
import { networkOf, servicesOf } from '../../../facts/network/index.ts'
import { defineIntent, type Outcome } from '../../types.ts'

/** Clients go by the names of Services: each must still exist, select a pod, and lead to a port of it. */
export const endpointsIntent = defineIntent({
  kind: 'endpoints',
  schema: z.object({ services: z.array(z.string().regex(/^[^/]+\/[^/]+$/, 'namespace/name')).min(1) }),
  evaluate(intent, input): Outcome {
    const services = servicesOf(input.resources, input.once(networkOf))
    for (const name of intent.services) {
      const service = services.find(candidate => candidate.name === name)
      if (!service)
        return {
          held: false,
          witness: { kind: 'endpoints', service: name, says: `There is no Service ${name}.`, places: [] },
        }
      const places = [service.resource.where(['spec', 'selector'], 'entry')]
      if (service.pods.length === 0) {
        const says = `Service ${name} selects no pod any more: its clients reach nobody.`
        return { held: false, witness: { kind: 'endpoints', service: name, says, places } }
      }
      const empty = service.ports.find(port => port.endpoints.length === 0)
      if (empty) {
        const says = `Port ${empty.port} of Service ${name} leads to ${empty.target}, which no container of its pods has.`
        return { held: false, witness: { kind: 'endpoints', service: name, port: empty.port, says, places } }
      }
    }
    return { held: true }
  },
  feedback: () =>
    'A Service finds its pods by their labels. Whoever renames or relabels the pods, or drops a named port, takes them out of it.',
})
