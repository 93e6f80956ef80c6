import { blocksBetween, lastOf, type Address, type Family } from './address.ts'
import { canMeet, endsOfPod, outsideEnd, type End } from './ends.ts'
import { entryRanges, ruleMatches } from './halves.ts'
import type { Network } from './network.ts'
import type { PodPeer } from './pods.ts'
import type { Direction, Rule } from './policy.ts'
import { ALL_PORTS, intersection, NO_PORTS, portKey, portSet, samePorts, union, type PortSet } from './ports.ts'

/** Pods that no rule tells apart: the same rules govern them, the same rules mean them, names mean the same ports. */
export type PodClass = { pods: PodPeer[]; ends: End[] }
/** Addresses that no block tells apart. */
export type Stretch = { family: Family; first: bigint; last: bigint }
export type PodLink = { from: PodClass; to: PodClass; ports: PortSet }
export type OutsideLink = { pods: PodClass; stretch: Stretch; ports: PortSet }
/** Who reaches whom, compactly. A pod and itself are left out; pairs that no port is open between are not listed. */
export type Connectivity = { classes: PodClass[]; between: PodLink[]; leaving: OutsideLink[]; entering: OutsideLink[] }

/** The whole table. Its cost grows with the classes, not with the pods: replicas and equals are judged once. */
export function connectivity(network: Network): Connectivity {
  const table = new Table(network)
  const between: PodLink[] = []
  for (const from of table.classes)
    for (const to of table.classes) {
      if (from === to && from.pods.length === 1) continue
      const ports = table.between(from, to)
      if (ports !== NO_PORTS) between.push({ from, to, ports })
    }
  const stretches = stretchesOf(network)
  const outside = (direction: Direction): OutsideLink[] =>
    table.classes.flatMap(pods => mergedStretches(pods, stretches, stretch => table.outside(pods, stretch, direction)))
  return { classes: table.classes, between, leaving: outside('egress'), entering: outside('ingress') }
}

/** What is known of a class's end: the rules that let it out or in (undefined: not isolated), and the rules that mean it. */
type Facts = {
  end: End
  out: readonly number[] | undefined
  in: readonly number[] | undefined
  meant: Uint8Array
  names: string
}

class Table {
  readonly classes: PodClass[] = []
  private readonly facts = new Map<PodClass, Facts[]>()
  private readonly rules: Rule[]
  private readonly ruleIndex = new Map<Rule, number>()
  private readonly sets = new Map<string, PortSet>()
  private readonly network: Network

  constructor(network: Network) {
    this.network = network
    this.rules = network.policies.flatMap(policy => [...(policy.ingress?.rules ?? []), ...(policy.egress?.rules ?? [])])
    this.rules.forEach((rule, index) => this.ruleIndex.set(rule, index))
    const byKey = new Map<string, PodClass>()
    for (const pod of network.pods) {
      const facts = this.factsOf(pod)
      const key = facts
        .map(one => `${one.out ?? '*'};${one.in ?? '*'};${one.names};${family(one.end)};${one.meant.join('')}`)
        .join('\n')
      const known = byKey.get(key)
      if (known) known.pods.push(pod)
      else {
        const made = { pods: [pod], ends: facts.map(one => one.end) }
        byKey.set(key, made)
        this.facts.set(made, facts)
        this.classes.push(made)
      }
    }
  }

  /** One entry per address that some rule tells from the others. */
  private factsOf(pod: PodPeer): Facts[] {
    const numbers = (direction: Direction): number[] | undefined => {
      const policies = this.network.isolating(pod, direction)
      if (policies.length === 0) return undefined
      return policies.flatMap(policy => (policy[direction]?.rules ?? []).map(rule => this.ruleIndex.get(rule) ?? -1))
    }
    const out = numbers('egress')
    const into = numbers('ingress')
    const names = pod.ports.map(port => `${port.name}=${port.number}/${port.protocol}`).join(',')
    const distinct = new Map<string, Facts>()
    for (const end of endsOfPod(pod)) {
      const meant = Uint8Array.from(this.rules, rule => (ruleMatches(this.network, rule, end) ? 1 : 0))
      const key = `${family(end)} ${meant.join('')}`
      if (!distinct.has(key)) distinct.set(key, { end, out, in: into, meant, names })
    }
    return [...distinct.values()]
  }

  between(from: PodClass, to: PodClass): PortSet {
    let ports = NO_PORTS
    for (const a of this.facts.get(from) ?? [])
      for (const b of this.facts.get(to) ?? []) {
        if (from !== to && !canMeet(a.end, b.end)) continue
        if (from === to && family(a.end) !== family(b.end)) continue
        const leaves = this.half(a.out, b.meant, b.end.pod, b.names)
        if (leaves === NO_PORTS) continue
        ports = union(ports, intersection(leaves, this.half(b.in, a.meant, b.end.pod, b.names)))
      }
    return ports
  }

  outside(pods: PodClass, stretch: Stretch, direction: Direction): PortSet {
    const other = outsideEnd({ family: stretch.family, value: stretch.first })
    const meant = Uint8Array.from(this.rules, rule =>
      rule.direction === direction && ruleMatches(this.network, rule, other) ? 1 : 0,
    )
    let ports = NO_PORTS
    for (const one of this.facts.get(pods) ?? []) {
      if (!canMeet(one.end, other)) continue
      const half =
        direction === 'egress'
          ? this.half(one.out, meant, undefined, '')
          : this.half(one.in, meant, one.end.pod, one.names)
      ports = union(ports, half)
    }
    return ports
  }

  private half(
    rules: readonly number[] | undefined,
    meant: Uint8Array,
    to: PodPeer | undefined,
    names: string,
  ): PortSet {
    if (!rules) return ALL_PORTS
    let open = NO_PORTS
    for (const index of rules)
      if (meant[index] === 1) {
        open = union(open, this.portsOf(index, to, names))
        if (open === ALL_PORTS) break
      }
    return open
  }

  private portsOf(index: number, to: PodPeer | undefined, names: string): PortSet {
    const entries = this.rules[index]?.ports
    if (!entries) return ALL_PORTS
    const key = entries.some(entry => entry.name !== undefined) ? `${index} ${names}` : `${index}`
    const known = this.sets.get(key)
    if (known) return known
    const set = portSet(entries.flatMap(entry => entryRanges(entry, to)))
    this.sets.set(key, set)
    return set
  }
}

const family = (end: End): Family | 0 => end.address?.family ?? 0

/** Each family's addresses, cut where a block of any rule begins or ends. IPv6 only if something speaks of it. */
export function stretchesOf(network: Network): Stretch[] {
  const starts: Record<Family, Set<bigint>> = { 4: new Set([0n]), 6: new Set([0n]) }
  for (const { family, first, last } of blocksNamed(network)) {
    starts[family].add(first)
    if (last < lastOf(family)) starts[family].add(last + 1n)
  }
  return ([4, 6] as const).flatMap(family => {
    const cuts = [...starts[family]].sort((a, b) => (a < b ? -1 : 1))
    return cuts.map((first, index) => ({ family, first, last: (cuts[index + 1] ?? lastOf(family) + 1n) - 1n }))
  })
}

/** Every block and exception that a policy names. */
export function blocksNamed(network: Network): { family: Family; first: bigint; last: bigint }[] {
  return network.policies
    .flatMap(policy => [...(policy.ingress?.rules ?? []), ...(policy.egress?.rules ?? [])])
    .flatMap(rule => rule.peers ?? [])
    .flatMap(peer => (peer.kind === 'block' ? [peer.block, ...peer.except.map(({ block }) => block)] : []))
}

function mergedStretches(pods: PodClass, stretches: Stretch[], portsOf: (stretch: Stretch) => PortSet): OutsideLink[] {
  const links: OutsideLink[] = []
  for (const stretch of stretches) {
    const ports = portsOf(stretch)
    const before = links.at(-1)
    if (before && before.stretch.family === stretch.family && samePorts(before.ports, ports))
      before.stretch = { ...before.stretch, last: stretch.last }
    else links.push({ pods, stretch, ports })
  }
  return links.filter(({ ports }) => portKey(ports) !== portKey(NO_PORTS))
}

/** A stretch as CIDR blocks. */
export const stretchBlocks = ({ family, first, last }: Stretch): string[] =>
  blocksBetween(family, first, last).map(block => block.text)
export const stretchStart = ({ family, first }: Stretch): Address => ({ family, value: first })
