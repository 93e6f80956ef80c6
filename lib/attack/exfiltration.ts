import type { Input } from '../facts/input.ts'
import {
  networkOf,
  parsePort,
  reach,
  type Half,
  type Network,
  type PodPeer,
  type Reach,
} from '../facts/network/index.ts'
import type { Place } from '../source/types.ts'
import type { Step } from './escape.ts'

/** The way of stolen keys, from one pod: who got in makes its program call addresses of their choice. */
export interface Exfiltration {
  pod: string
  hostNetwork: boolean
  steps: Step[]
}
/** Names of world/outside.yaml for the three strangers of the script. */
export type Strangers = { metadata: string; internet: string; resolver: string }
export const STRANGERS: Strangers = { metadata: 'imds', internet: 'internet', resolver: 'public-dns' }

/**
 * The same script from every pod of the namespaces that the learner's files speak of: forged request → metadata service →
 * the node's keys → carried out. Assumes the flaw in each program, and a metadata service that answers a pod (IMDSv1, or a
 * hop limit above 1). A stranger that the world does not name is left out.
 */
export function exfiltrationsOf(input: Input, strangers = STRANGERS): Exfiltration[] {
  const network = input.once(networkOf)
  const spaces = new Set(input.resources.filter(one => input.own(one)).map(one => one.namespace))
  return network.pods
    .filter(pod => spaces.has(pod.namespace))
    .map(pod => ({ pod: pod.name, hostNetwork: pod.hostNetwork, steps: stepsOf(network, pod, strangers) }))
}

function stepsOf(network: Network, pod: PodPeer, { metadata, internet, resolver }: Strangers): Step[] {
  const ask = stepTo(network, pod, metadata, '80/TCP', 'call-metadata', 'Make the program call the metadata service')
  const keys: Step | undefined = ask && {
    id: 'take-keys',
    tries: 'Take the keys of the node from the answer',
    outcome: ask.outcome,
    because:
      ask.outcome === 'through' ? 'It answers whoever asks, with the role of the node.' : 'There is no answer to read.',
    where: ask.where,
  }
  return [
    ask,
    keys,
    stepTo(network, pod, internet, '443/TCP', 'carry-out', 'Send what the keys open to a server of their own'),
    stepTo(network, pod, resolver, '53/UDP', 'carry-out-by-name', 'Send it in names asked of a resolver outside'),
  ].filter(step => step !== undefined)
}

function stepTo(network: Network, pod: PodPeer, to: string, port: string, id: string, tries: string): Step | undefined {
  const parsed = parsePort(port)
  const found = parsed && network.outside.has(to) ? reach(network, pod.name, to, parsed) : undefined
  if (!found) return undefined
  const { because, where } = reasonOf(pod, found)
  return { id, tries: `${tries} (${port})`, outcome: found.allowed ? 'through' : 'cut', because, where }
}

function reasonOf(pod: PodPeer, { egress, to }: Reach): { because: string; where: Place } {
  const family = to.address ? ` over IPv${to.address.family}` : ''
  if (pod.hostNetwork)
    return {
      because: 'The pod is on its node’s network, where no policy selects it.',
      where: pod.resource.where([...pod.template, 'spec', 'hostNetwork'], 'entry'),
    }
  if (!egress.isolated)
    return {
      because: 'No policy selects the pod for Egress.',
      where: pod.resource.where(['metadata', 'name']),
    }
  const grant = egress.allowedBy[0]
  if (egress.allowed && grant)
    return { because: `The policy ${grant.policy.name} allows it${family}.`, where: grant.place }
  return {
    because: `${policies(egress)} ${egress.isolatedBy.length > 1 ? 'hold' : 'holds'} the pod, and no rule lets this out.`,
    where: egress.isolatedBy[0]?.place ?? pod.resource.where(['metadata', 'name']),
  }
}

const policies = ({ isolatedBy }: Half): string =>
  `The ${isolatedBy.length > 1 ? 'policies' : 'policy'} ${isolatedBy.map(policy => policy.name).join(' and ')}`
