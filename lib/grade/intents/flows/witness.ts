import {
  endText,
  holds,
  parsePort,
  portRanges,
  PROTOCOLS,
  portText,
  reachBetween,
  type End,
  type Half,
  type Network,
  type PortNumber,
  type PortSet,
  type Reach,
} from '../../../facts/network/index.ts'
import type { Input } from '../../../facts/input.ts'
import type { Place } from '../../../source/types.ts'
import type { Witness } from '../../types.ts'
import { ELSEWHERE, type Fault } from './closed-world.ts'
import type { FlowsIntent } from './schema.ts'
import { nearMiss, type NearMiss } from './near-miss.ts'
import { shapeOf, type GrantShape } from './shape.ts'

/** How a side took part, for feedback that wants to tell causes apart. */
type Side = 'not-isolated' | 'allowed' | 'denied'
export type FlowWitness = Witness & {
  kind: 'flows'
  direction: 'broken' | 'too-open'
  from: string
  to: string
  port: string
  /** 4 or 6 where only one family's packets are wrong. */
  family?: 4 | 6
  egress: Side
  ingress: Side
  /** What lets a packet out of the client and into the server that nobody asked for. */
  egressBy?: GrantShape
  ingressBy?: GrantShape
  /** A denied side has a rule for this peer on other ports, or a peer that means no pod. */
  wrongPort?: true
  deadPeer?: true
  /** The ports that are wrong between these two ends, at most eight of them. */
  ports: string[]
  /** One of the ends is a pod on its node's network. */
  hostNetwork?: true
  /** How many policies of the learner isolate the side that decides. */
  ownPolicies: number
  /** How many pairs of ends are wrong in this way. */
  count: number
}

/** The flow that convinces most: broken before too open, pods before addresses, a port that somebody listens on first. */
export function smallest(found: readonly Fault[], intent: FlowsIntent): { fault: Fault; port: PortNumber } | undefined {
  const asked = intent.ports.flatMap(text => parsePort(text) ?? [])
  const ranked = found.map((fault, index) => {
    const { port, rank } = convincingPort(fault, asked)
    const kinds = [fault.direction === 'broken' ? 0 : 1, distance(fault.from) + distance(fault.to), rank]
    return { fault, port, order: [...kinds, fault.from.address?.family === 6 ? 1 : 0, index] }
  })
  ranked.sort((a, b) => {
    const at = a.order.findIndex((value, i) => value !== b.order[i])
    return at < 0 ? 0 : (a.order[at] ?? 0) - (b.order[at] ?? 0)
  })
  return ranked[0]
}

const distance = (end: End): number => (end.kind === 'pod' ? 0 : end.name === ELSEWHERE ? 2 : 1)

function convincingPort({ to, ports }: Fault, asked: readonly PortNumber[]): { port: PortNumber; rank: number } {
  const listens = (to.pod?.ports ?? []).map(({ number, protocol }) => ({ port: number, protocol }))
  const open = (one: PortNumber): boolean => holds(ports, one.protocol, one.port)
  const served = listens.find(open)
  if (served) return { port: served, rank: 0 }
  const known = asked.find(open)
  if (known) return { port: known, rank: 1 }
  return { port: firstPort(ports), rank: 2 }
}
function firstPort(ports: PortSet): PortNumber {
  for (const protocol of PROTOCOLS) {
    const first = ports[protocol][0]
    if (first) return { protocol, port: first[0] }
  }
  return { protocol: 'TCP', port: 1 }
}

export function flowWitness(
  network: Network,
  input: Input,
  intent: FlowsIntent,
  found: readonly Fault[],
): FlowWitness | undefined {
  const best = smallest(found, intent)
  if (!best) return undefined
  const { fault, port } = best
  const verdict = reachBetween(network, fault.from, fault.to, port)
  const family = onlyFamily(found, fault, port)
  const egressBy = shapeOf(verdict.egress)
  const ingressBy = shapeOf(verdict.ingress)
  const denying = [verdict.egress, verdict.ingress].filter(half => !half.allowed)
  const near = denying.map(half => nearMiss(network, half, half.direction === 'egress' ? fault.to : fault.from))
  const deciding = denying[0] ?? (verdict.ingress.isolated ? verdict.ingress : verdict.egress)
  return {
    kind: 'flows',
    direction: fault.direction,
    from: fault.from.name,
    to: fault.to.name,
    port: portText(port),
    ports: portRanges(fault.ports)
      .filter(range => range.port === range.endPort)
      .slice(0, 8)
      .map(portText),
    ...(family ? { family } : {}),
    egress: sideOf(verdict.egress),
    ingress: sideOf(verdict.ingress),
    ...(egressBy ? { egressBy } : {}),
    ...(ingressBy ? { ingressBy } : {}),
    ...(near.some(one => one.wrongPort) ? { wrongPort: true } : {}),
    ...(near.some(one => one.deadPeer) ? { deadPeer: true } : {}),
    ...(fault.from.pod?.hostNetwork || fault.to.pod?.hostNetwork ? { hostNetwork: true } : {}),
    ownPolicies: deciding.isolatedBy.filter(policy => input.own(policy.resource)).length,
    count: found.filter(other => other.direction === fault.direction).length,
    says: says(fault, port, verdict, family, near),
    places: placesOf(network, input, verdict, near),
  }
}

/** The family, if packets between the same two names on this port are wrong in that family alone. */
function onlyFamily(found: readonly Fault[], fault: Fault, port: PortNumber): 4 | 6 | undefined {
  const same = found.filter(
    other =>
      other.direction === fault.direction &&
      other.from.name === fault.from.name &&
      other.to.name === fault.to.name &&
      holds(other.ports, port.protocol, port.port),
  )
  const families = new Set(same.map(other => (other.to.address ?? other.from.address)?.family))
  const pods = [fault.from.pod, fault.to.pod].flatMap(pod => pod?.addresses ?? [])
  const both = new Set(pods.map(address => address.family)).size === 2
  const [only] = families
  return families.size === 1 && both ? only : undefined
}

const sideOf = (half: Half): Side => (!half.isolated ? 'not-isolated' : half.allowed ? 'allowed' : 'denied')

/** The learner's own lines first. */
function placesOf(
  network: Network,
  input: Input,
  { egress, ingress, allowed, from, to }: Reach,
  near: readonly NearMiss[],
): Place[] {
  const places = allowed
    ? [...egress.allowedBy, ...ingress.allowedBy].map(grant => grant.place)
    : [
        ...near
          .flatMap(({ wrongPort, deadPeer }) => [deadPeer?.place, wrongPort?.place])
          .filter(place => place !== undefined),
        ...[egress, ingress]
          .filter(half => !half.allowed)
          .flatMap(half => half.isolatedBy.map(policy => policy[half.direction]?.place ?? policy.place)),
      ]
  const own = places.filter(place => input.own(place.file))
  if (own.length > 0 || places.length > 0) return own.length > 0 ? own : places
  // Nothing holds them: the labels that no policy selects, or the policies that select others.
  const pods = [from, to].flatMap(({ pod }) => pod ?? [])
  const mine = pods.filter(pod => input.own(pod.resource))
  if (mine.length > 0)
    return mine.map(({ resource, template, hostNetwork }) =>
      resource.where([...template, ...(hostNetwork ? ['spec', 'hostNetwork'] : ['metadata', 'labels'])]),
    )
  return network.policies
    .filter(policy => input.own(policy.resource) && pods.some(pod => pod.namespace === policy.namespace))
    .map(policy => policy.place)
}

function says(
  fault: Fault,
  port: PortNumber,
  verdict: Reach,
  family: 4 | 6 | undefined,
  near: readonly NearMiss[],
): string {
  const over = family ? ` over IPv${family}` : ''
  const packet = `${endText(fault.from)} → ${endText(fault.to)} on ${portText(port)}${over}`
  return fault.direction === 'broken'
    ? `${packet} must get through, and does not. ${whyClosed(verdict)}${hint(near)}`
    : `${packet} gets through, and nobody asked for that. ${whyOpen(verdict)}`
}

function hint(near: readonly NearMiss[]): string {
  const dead = near.find(one => one.deadPeer)?.deadPeer
  if (dead) return ` The peer at line ${dead.place.range.start.line} means no pod of this cluster.`
  const port = near.find(one => one.wrongPort)?.wrongPort
  return port
    ? ` The rule at line ${port.place.range.start.line} means the right peer, but another port or protocol.`
    : ''
}

function whyClosed({ egress, ingress, from, to }: Reach): string {
  const parts: string[] = []
  if (!egress.allowed)
    parts.push(`Egress of ${from.name} is isolated by ${names(egress)}, and no rule lets this packet out.`)
  if (!ingress.allowed)
    parts.push(`Ingress of ${to.name} is isolated by ${names(ingress)}, and no rule lets this packet in.`)
  return parts.join(' ')
}

function whyOpen({ egress, ingress, from, to }: Reach): string {
  const side = (half: Half, end: End, way: string, verb: string): string => {
    if (end.kind === 'outside') return ''
    if (!half.isolated)
      return end.pod.hostNetwork
        ? `${end.name} is on its node’s network, where no policy selects it. `
        : `No policy isolates ${way} of ${end.name}. `
    const grant = half.allowedBy[0]
    return grant ? `${grant.policy.id} lets it ${verb} (line ${grant.place.range.start.line}). ` : ''
  }
  return `${side(egress, from, 'egress', 'out')}${side(ingress, to, 'ingress', 'in')}`.trim()
}

const names = (half: Half): string => half.isolatedBy.map(policy => policy.name).join(', ')
