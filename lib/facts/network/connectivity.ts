import { blocksBetween, lastOf, type Family } from './address.ts'
import { canMeet, endsOfPod, outsideEnd, type End } from './ends.ts'
import { entryRanges, ruleMatches } from './halves.ts'
import type { Network } from './network.ts'
import type { PodPeer } from './pods.ts'
import type { Direction, Rule } from './policy.ts'
import { PortAlgebra } from './port-algebra.ts'
import { ALL_PORTS, NO_PORTS, portSet, type PortSet } from './ports.ts'

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
  return {
    classes: table.classes,
    between,
    leaving: table.outside(stretches, 'egress'),
    entering: table.outside(stretches, 'ingress'),
  }
}

/** The rules that mean an end, with a number: equal numbers, equal rules. */
type Meant = { rules: Uint8Array; id: number }
/** The rules that let an end out or in; undefined where it is not isolated. */
type Letting = { rules: readonly number[]; id: number } | undefined
/** What is known of one address of a class. `names` says what named ports mean there. */
type Facts = { end: End; out: Letting; in: Letting; meant: Meant; names: number }

class Table {
  readonly classes: PodClass[] = []
  private readonly facts = new Map<PodClass, Facts[]>()
  private readonly network: Network
  private readonly rules: Rule[]
  /** The rules that can mean an address outside. */
  private readonly outward: readonly number[]
  private readonly ruleIndex = new Map<Rule, number>()
  private readonly ids = new Map<string, number>()
  private readonly algebra = new PortAlgebra()
  private readonly sets = new Map<number, PortSet>()
  private readonly halves = new Map<number, Map<number, PortSet>>()

  constructor(network: Network) {
    this.network = network
    this.rules = network.policies.flatMap(policy => [...(policy.ingress?.rules ?? []), ...(policy.egress?.rules ?? [])])
    this.rules.forEach((rule, index) => this.ruleIndex.set(rule, index))
    this.outward = this.rules.flatMap((rule, index) =>
      !rule.peers || rule.peers.some(peer => peer.kind === 'block') ? [index] : [],
    )
    const byKey = new Map<string, PodClass>()
    for (const pod of network.pods) {
      const facts = this.factsOf(pod)
      const key = facts
        .map(one => [one.out?.id ?? '*', one.in?.id ?? '*', one.names, family(one.end), one.meant.id].join())
        .join(';')
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

  private number(key: string): number {
    const known = this.ids.get(key) ?? this.ids.size + 1
    this.ids.set(key, known)
    return known
  }

  /** One entry per address that some rule tells from the others. */
  private factsOf(pod: PodPeer): Facts[] {
    const letting = (direction: Direction): Letting => {
      const policies = this.network.isolating(pod, direction)
      if (policies.length === 0) return undefined
      const rules = policies.flatMap(policy =>
        (policy[direction]?.rules ?? []).map(rule => this.ruleIndex.get(rule) ?? -1),
      )
      return { rules, id: this.number(`rules ${rules.join()}`) }
    }
    const [out, into] = [letting('egress'), letting('ingress')]
    const names = this.number(`names ${pod.ports.map(port => `${port.name}=${port.number}/${port.protocol}`).join()}`)
    const distinct = new Map<string, Facts>()
    for (const end of endsOfPod(pod)) {
      const meant = this.meant(end)
      const key = `${family(end)} ${meant.id}`
      if (!distinct.has(key)) distinct.set(key, { end, out, in: into, meant, names })
    }
    return [...distinct.values()]
  }

  private meant(end: End): Meant {
    const rules = new Uint8Array(this.rules.length)
    let key = 'meant'
    for (const index of end.pod ? this.rules.keys() : this.outward) {
      const rule = this.rules[index]
      if (!rule || !ruleMatches(this.network, rule, end)) continue
      rules[index] = 1
      key += ` ${index}`
    }
    return { rules, id: this.number(key) }
  }

  between(from: PodClass, to: PodClass): PortSet {
    let ports = NO_PORTS
    for (const a of this.facts.get(from) ?? [])
      for (const b of this.facts.get(to) ?? []) {
        if (from === to ? family(a.end) !== family(b.end) : !canMeet(a.end, b.end)) continue
        const leaves = this.half(a.out, b.meant, b.end.pod, b.names)
        if (leaves === NO_PORTS) continue
        const enters = this.half(b.in, a.meant, b.end.pod, b.names)
        ports = this.algebra.union(ports, this.algebra.intersection(leaves, enters))
      }
    return ports
  }

  /** What leaves for, or enters from, each stretch of addresses; neighbours with the same answer are one. */
  outside(stretches: readonly Stretch[], direction: Direction): OutsideLink[] {
    const ends = stretches.map(stretch => {
      const end = outsideEnd({ family: stretch.family, value: stretch.first })
      return { stretch, end, meant: this.meant(end) }
    })
    // Classes that the same rules govern differ only as peers; outside nobody asks for that.
    const rows = new Map<string, { stretch: Stretch; ports: PortSet }[]>()
    return this.classes.flatMap(pods => {
      const key = (this.facts.get(pods) ?? [])
        .map(one => `${(direction === 'egress' ? one.out : one.in)?.id} ${one.names} ${family(one.end)}`)
        .join()
      const known = rows.get(key)
      const row =
        known ??
        mergedRow(
          ends.map(({ stretch, end, meant }) => ({ stretch, ports: this.outsidePorts(pods, end, meant, direction) })),
        )
      if (!known) rows.set(key, row)
      return row.map(({ stretch, ports }) => ({ pods, stretch, ports }))
    })
  }

  private outsidePorts(pods: PodClass, other: End, meant: Meant, direction: Direction): PortSet {
    let ports = NO_PORTS
    for (const one of this.facts.get(pods) ?? []) {
      if (!canMeet(one.end, other)) continue
      const half =
        direction === 'egress'
          ? this.half(one.out, meant, undefined, 0)
          : this.half(one.in, meant, one.end.pod, one.names)
      ports = this.algebra.union(ports, half)
    }
    return ports
  }

  private half(letting: Letting, meant: Meant, to: PodPeer | undefined, names: number): PortSet {
    if (!letting) return ALL_PORTS
    const key = meant.id * 0x1000000 + names
    const row = this.halves.get(letting.id) ?? new Map<number, PortSet>()
    this.halves.set(letting.id, row)
    const known = row.get(key)
    if (known) return known
    let open = NO_PORTS
    for (const index of letting.rules)
      if (meant.rules[index] === 1) open = this.algebra.union(open, this.portsOf(index, to, names))
    row.set(key, open)
    return open
  }

  private portsOf(index: number, to: PodPeer | undefined, names: number): PortSet {
    const entries = this.rules[index]?.ports
    if (!entries) return ALL_PORTS
    const key = entries.some(entry => entry.name !== undefined) ? index * 0x1000000 + names : index * 0x1000000
    const known = this.sets.get(key)
    if (known) return known
    const set = this.algebra.intern(portSet(entries.flatMap(entry => entryRanges(entry, to))))
    this.sets.set(key, set)
    return set
  }
}

/** Neighbours with the same ports are one stretch; closed ones are left out. Equal sets are one object here. */
function mergedRow(cells: readonly { stretch: Stretch; ports: PortSet }[]): { stretch: Stretch; ports: PortSet }[] {
  const merged: { stretch: Stretch; ports: PortSet }[] = []
  for (const { stretch, ports } of cells) {
    const last = merged.at(-1)
    if (last && last.ports === ports && last.stretch.family === stretch.family)
      last.stretch = { ...last.stretch, last: stretch.last }
    else merged.push({ stretch, ports })
  }
  return merged.filter(({ ports }) => ports !== NO_PORTS)
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

/** A stretch as CIDR blocks. */
export const stretchBlocks = ({ family, first, last }: Stretch): string[] =>
  blocksBetween(family, first, last).map(block => block.text)
