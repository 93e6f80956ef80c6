import { HOST_NETWORK, networkOf, POD_ADDRESS, type Network } from '../../../facts/network/index.ts'
import { defineIntent, type Note, type Outcome } from '../../types.ts'
import { faults, hasSubject, missingEnds } from './closed-world.ts'
import { flowsSchema } from './schema.ts'
import { refusals } from './refusals.ts'
import { flowWitness } from './witness.ts'

export const flowsIntent = defineIntent({
  kind: 'flows',
  schema: flowsSchema,
  evaluate(intent, input): Outcome {
    const network = input.once(networkOf)
    const notes = assumptions(network)
    const refused = network.refused[0]
    if (refused)
      return {
        held: false,
        witness: {
          kind: 'flows',
          refused: true,
          policy: refused.policy,
          says: `The API server refuses NetworkPolicy ${refused.policy}: ${refused.message}. It changes nothing in the cluster.`,
          places: [refused.place],
        },
        notes,
      }
    const gone = missingEnds(network, intent)[0]
    if (gone)
      return {
        held: false,
        witness: {
          kind: 'flows',
          direction: 'broken',
          from: gone.flow.from,
          to: gone.flow.to,
          port: gone.flow.ports[0],
          missing: gone.name,
          says: `There is no pod of ${gone.name}, so ${gone.flow.from} → ${gone.flow.to} cannot work.`,
          places: [],
        },
        notes,
      }
    if (!hasSubject(network, intent))
      return {
        held: false,
        witness: { kind: 'flows', says: 'Nobody is in the scope of this goal.', places: [] },
        notes,
      }
    const witness = flowWitness(network, input, intent, faults(network, intent))
    return witness ? { held: false, witness, notes } : { held: true, notes, proof: refusals(network, intent) }
  },
  feedback(_intent, witness) {
    if (witness?.['refused'])
      return 'A policy that the API server refuses protects nobody. Read the message, mend the field, and check again.'
    if (witness?.['direction'] === 'broken')
      return 'Something that has to work is cut off. For each flow, name the rule that lets it out of the client and the rule that lets it into the server: a side that is isolated needs one.'
    return 'Something gets through that nobody asked for. Follow the lines below: which peer, which port or which missing policy lets it pass?'
  },
})

/** What the model assumes, where it matters for these files. */
function assumptions(network: Network): Note[] {
  const notes: Note[] = []
  const host = network.pods.filter(pod => pod.hostNetwork)
  if (host.length > 0)
    notes.push({
      tone: 'assumption',
      says: HOST_NETWORK,
      places: host.map(pod => pod.resource.where([...pod.template, 'spec', 'hostNetwork'])),
    })
  const blocks = network.policies
    .flatMap(policy => [...(policy.ingress?.rules ?? []), ...(policy.egress?.rules ?? [])])
    .flatMap(rule => rule.peers ?? [])
    .filter(peer => peer.kind === 'block')
    .filter(({ block }) =>
      network.pods.some(pod =>
        pod.addresses?.some(
          ({ family, value }) => family === block.family && block.first <= value && value <= block.last,
        ),
      ),
    )
  if (blocks.length > 0) notes.push({ tone: 'assumption', says: POD_ADDRESS, places: blocks.map(peer => peer.place) })
  return notes
}
