import { lastOf, type Address } from '../../../facts/network/address.ts'
import { blocksNamed } from '../../../facts/network/connectivity.ts'
import {
  canMeet,
  difference,
  intersection,
  endsNamed,
  endsOfPod,
  isEmpty,
  openPorts,
  outsideEnd,
  parsePort,
  portSet,
  union,
  NO_PORTS,
  type End,
  type Network,
  type PortSet,
} from '../../../facts/network/index.ts'
import type { EndPattern, Flow, FlowsIntent } from './schema.ts'

/** Packets from one end to another on ports that should be open and are not, or that are open and should not be. */
export type Fault = { direction: 'broken' | 'too-open'; from: End; to: End; ports: PortSet }
/** An address that no name stands for. */
export const ELSEWHERE = 'elsewhere'

/** Every fault of the closed world, pair of ends by pair of ends; all 65,535 ports of each protocol are judged. */
export function faults(network: Network, intent: FlowsIntent): Fault[] {
  const ends = everyEnd(network)
  const judged = intent.theseOnly ? setOf(intent.ports) : undefined
  const found: Fault[] = []
  for (const from of ends)
    for (const to of ends) {
      if (!canMeet(from, to)) continue
      if (!intent.scope.some(scope => matches(scope.from, from) && matches(scope.to, to))) continue
      const wanted = listed(intent.allowed, from, to)
      const either = listed(intent.either, from, to)
      const all = openPorts(network, from, to)
      const open = judged ? intersection(all, judged) : all
      const broken = difference(wanted, union(open, either))
      const tooOpen = difference(open, union(wanted, either))
      if (intent.judges !== 'rest' && !isEmpty(broken)) found.push({ direction: 'broken', from, to, ports: broken })
      if (intent.judges !== 'wanted' && !isEmpty(tooOpen))
        found.push({ direction: 'too-open', from, to, ports: tooOpen })
    }
  return found
}

/** Allowed flows whose ends are not there at all: a workload that is gone serves nobody. */
export const missingEnds = (network: Network, intent: FlowsIntent): { flow: Flow; name: string }[] =>
  intent.judges === 'rest'
    ? []
    : intent.allowed.flatMap(flow =>
        [flow.from, flow.to]
          .filter(name => name !== ELSEWHERE && endsNamed(network, name).length === 0)
          .map(name => ({ flow, name })),
      )

/** Does anything lie in the scope? If not, the intent asks about nobody. */
export const hasSubject = (network: Network, intent: FlowsIntent): boolean => {
  const ends = everyEnd(network)
  return intent.scope.some(
    scope => ends.some(end => matches(scope.from, end)) && ends.some(end => matches(scope.to, end)),
  )
}

function listed(flows: readonly Flow[], from: End, to: End): PortSet {
  return setOf(flows.filter(flow => matches(flow.from, from) && matches(flow.to, to)).flatMap(flow => flow.ports))
}

function setOf(texts: readonly string[]): PortSet {
  const ports = texts.flatMap(text => parsePort(text) ?? [])
  return ports.length === 0 ? NO_PORTS : portSet(ports.map(({ protocol, port }) => ({ protocol, port, endPort: port })))
}

/** Does a scope mean this end? */
export function matches(pattern: EndPattern, end: End): boolean {
  if (typeof pattern === 'string') return matchesOne(pattern, end)
  const [out, into] = [pattern.filter(one => one.startsWith('!')), pattern.filter(one => !one.startsWith('!'))]
  if (out.some(one => matchesOne(one.slice(1), end))) return false
  return into.length === 0 || into.some(one => matchesOne(one, end))
}

/** `*`, `namespace/*`, or exactly the name. */
function matchesOne(pattern: string, end: End): boolean {
  if (pattern === '*') return true
  if (pattern.endsWith('/*')) return end.kind === 'pod' && end.pod.namespace === pattern.slice(0, -2)
  return end.name === pattern
}

/** All pods, all named addresses (a range at its first and last), and both sides of every edge of a block. */
export function everyEnd(network: Network): End[] {
  const ends: End[] = network.pods.flatMap(endsOfPod)
  const taken = new Set(ends.map(end => key(end.address)))
  for (const name of network.outside.keys())
    for (const end of endsNamed(network, name)) {
      ends.push(end)
      taken.add(key(end.address))
    }
  for (const { family, first, last } of blocksNamed(network))
    for (const value of [first - 1n, first, last, last + 1n]) {
      const address = { family, value }
      if (value < 0n || value > lastOf(family) || taken.has(key(address))) continue
      taken.add(key(address))
      ends.push(outsideEnd(address, nameOf(network, address)))
    }
  return ends
}
const key = (address: Address | undefined): string => (address ? `${address.family} ${address.value}` : '')

/** The narrowest named range that an address lies in. */
function nameOf(network: Network, { family, value }: Address): string {
  let best: { name: string; size: bigint } | undefined
  for (const [name, ranges] of network.outside)
    for (const { first, last } of ranges) {
      const size = last.value - first.value
      if (first.family === family && first.value <= value && value <= last.value && (!best || size < best.size))
        best = { name, size }
    }
  return best?.name ?? ELSEWHERE
}
