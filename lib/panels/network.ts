import type { Input } from '../facts/input.ts'
import { makeInput } from '../facts/make-input.ts'
import {
  addressText,
  canMeet,
  endsNamed,
  networkOf,
  NO_PORTS,
  openPorts,
  parsePort,
  portRanges,
  portText,
  union,
  type Network,
  type PortRange,
} from '../facts/network/index.ts'
import type { FileSet, Place } from '../source/types.ts'
import { reasonsOf, type SideReason } from './network-reasons.ts'
import { definePanel } from './types.ts'

/** One row or column: a pod (all replicas), or a named address outside. */
export type NetworkEnd = { name: string; kind: 'pod' | 'outside'; namespace?: string; detail: string }
export type NetworkCell = {
  from: string
  to: string
  /** Ports that are open between the two, by any of their addresses. */
  open: PortRange[]
  /** True where some of their addresses (IPv4 or IPv6, a range's ends) differ from others. */
  mixed: boolean
  /** The same before the learner's changes. */
  before?: PortRange[]
  egress: SideReason
  ingress: SideReason
}
export type NetworkView = {
  ends: NetworkEnd[]
  cells: NetworkCell[]
  /** Ports worth asking about: those that containers have and policies name. */
  ports: string[]
  refused: { says: string; where: Place }[]
  /** A pod that some policy isolates: a good one to look at first. */
  first?: string
  /** How many pods are left out because there are too many for a table. */
  left: number
}
type Options = { start?: FileSet; ports?: string[] }

const LARGEST = 20

/** Who reaches whom now, compared with the start: matrix, graph and text are drawn from the same cells. */
export const networkPanel = definePanel<NetworkView, Options>({
  id: 'network',
  title: 'Who reaches whom',
  applies: input =>
    input.resources.some(({ kind, group }) => kind === 'NetworkPolicy' && group === 'networking.k8s.io'),
  compute(input, options) {
    const network = input.once(networkOf)
    const before = options.start && beforeOf(input, options.start)
    const ends = endsOf(network)
    const names = ends.map(end => end.name)
    const first = network.pods.find(
      pod =>
        names.includes(pod.name) &&
        (['ingress', 'egress'] as const).every(way => network.isolating(pod, way).length > 0),
    )
    return {
      ends,
      cells: names.flatMap(from => names.flatMap(to => cellOf(network, before, from, to) ?? [])),
      ports: portsOf(network, options.ports ?? []),
      refused: network.refused.map(({ policy, message, place }) => ({
        says: `The API server refuses NetworkPolicy ${policy}: ${message}.`,
        where: place,
      })),
      ...(first ? { first: first.name } : {}),
      left: Math.max(0, network.pods.length - LARGEST),
    }
  },
})

const beforeOf = (input: Input, start: FileSet): Network => networkOf(makeInput(start, input.context, input.world))

function endsOf(network: Network): NetworkEnd[] {
  // The namespaces that policies speak of come first.
  const governed = new Set(network.policies.map(policy => policy.namespace))
  const ordered = [...network.pods].sort(
    (a, b) => Number(governed.has(b.namespace)) - Number(governed.has(a.namespace)),
  )
  const pods = ordered.slice(0, LARGEST).map(pod => ({
    name: pod.name,
    kind: 'pod' as const,
    namespace: pod.namespace,
    detail: [
      Object.entries(pod.labels)
        .map(([key, value]) => `${key}=${value}`)
        .join(', ') || 'no labels',
      ...(pod.hostNetwork ? ['on the node’s network'] : []),
    ].join(' · '),
  }))
  const outside = [...network.outside.keys()].map(name => ({
    name,
    kind: 'outside' as const,
    detail: [...new Set(endsNamed(network, name).flatMap(end => (end.address ? addressText(end.address) : [])))].join(
      ', ',
    ),
  }))
  const unnamed =
    outside.length === 0
      ? [{ name: '198.51.100.7', kind: 'outside' as const, detail: 'an address outside the cluster' }]
      : []
  const distinct = new Map([...pods, ...outside, ...unnamed].map(end => [end.name, end] as const))
  return [...distinct.values()]
}

function cellOf(network: Network, before: Network | undefined, from: string, to: string): NetworkCell | undefined {
  const pairs = meeting(network, from, to)
  const [first] = pairs
  if (from === to || !first) return undefined
  const sets = pairs.map(([a, b]) => openPorts(network, a, b))
  const open = portRanges(sets.reduce(union, NO_PORTS))
  const was =
    before &&
    portRanges(
      meeting(before, from, to)
        .map(([a, b]) => openPorts(before, a, b))
        .reduce(union, NO_PORTS),
    )
  return {
    from,
    to,
    open,
    mixed: new Set(sets.map(set => JSON.stringify(portRanges(set)))).size > 1,
    ...(was ? { before: was } : {}),
    egress: reasonsOf(network, 'egress', first[0], first[1]),
    ingress: reasonsOf(network, 'ingress', first[0], first[1]),
  }
}

const meeting = (network: Network, from: string, to: string) =>
  endsNamed(network, from).flatMap(a => endsNamed(network, to).flatMap(b => (canMeet(a, b) ? [[a, b] as const] : [])))

function portsOf(network: Network, wanted: readonly string[]): string[] {
  const containers = network.pods.flatMap(pod =>
    pod.ports.map(port => portText({ protocol: port.protocol, port: port.number })),
  )
  const named = network.policies
    .flatMap(policy => [...(policy.ingress?.rules ?? []), ...(policy.egress?.rules ?? [])])
    .flatMap(rule => rule.ports ?? [])
    .flatMap(entry =>
      entry.name === undefined && entry.first === entry.last
        ? [portText({ protocol: entry.protocol, port: entry.first })]
        : [],
    )
  const sorted = [...new Set([...wanted, ...containers, ...named])].flatMap(text => parsePort(text) ?? [])
  return sorted.sort((a, b) => a.port - b.port || a.protocol.localeCompare(b.protocol)).map(portText)
}
