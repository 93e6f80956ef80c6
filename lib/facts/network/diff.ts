import { connections, type Connection } from './report.ts'
import { connectivity, stretchesOf } from './connectivity.ts'
import { outsideEnd, endsOfPod, type End } from './ends.ts'
import { openPorts } from './halves.ts'
import type { Network } from './network.ts'
import {
  difference,
  isEmpty,
  NO_PORTS,
  portKey,
  portRanges,
  portSet,
  union,
  type PortRange,
  type PortSet,
} from './ports.ts'
import { blocksBetween, lastOf, type Family } from './address.ts'

export type Change = { from: string; to: string; opened: PortRange[]; closed: PortRange[] }

/** What one set of files opens and closes compared with another; a pod in only one of them counts as closed elsewhere. */
export function diff(before: Network, after: Network): Change[] {
  return [...podChanges(before, after), ...outsideChanges(before, after)].sort(
    (a, b) => compare(a.from, b.from) || compare(a.to, b.to),
  )
}

function podChanges(before: Network, after: Network): Change[] {
  const table = (network: Network): Map<string, Connection> => {
    const names = new Set(network.pods.map(pod => pod.name))
    const rows = connections(connectivity(network)).filter(row => names.has(row.from) && names.has(row.to))
    const merged = new Map<string, Connection>()
    for (const row of rows) {
      const key = `${row.from} ${row.to}`
      const known = merged.get(key)
      merged.set(key, known ? { ...row, ports: [...known.ports, ...row.ports] } : row)
    }
    return merged
  }
  const old = table(before)
  const now = table(after)
  return [...new Set([...old.keys(), ...now.keys()])].flatMap(key => {
    const row = now.get(key) ?? old.get(key)
    const was = portSet(old.get(key)?.ports ?? [])
    const is = portSet(now.get(key)?.ports ?? [])
    return row ? change(row.from, row.to, was, is) : []
  })
}

function change(from: string, to: string, was: PortSet, is: PortSet): Change[] {
  const opened = difference(is, was)
  const closed = difference(was, is)
  if (isEmpty(opened) && isEmpty(closed)) return []
  return [{ from, to, opened: portRanges(opened), closed: portRanges(closed) }]
}

/** Both sides' blocks cut the address space together, so that each piece is one verdict before and one after. */
function outsideChanges(before: Network, after: Network): Change[] {
  const names = [...new Set([...before.pods, ...after.pods].map(pod => pod.name))]
  const pieces = common(before, after)
  return names.flatMap(name =>
    (['leaving', 'entering'] as const).flatMap(way => {
      let run: { family: Family; first: bigint; last: bigint; was: PortSet; is: PortSet } | undefined
      const changes: Change[] = []
      const flush = () => {
        for (const block of run ? blocksBetween(run.family, run.first, run.last) : [])
          changes.push(
            ...(way === 'leaving'
              ? change(name, block.text, run?.was ?? NO_PORTS, run?.is ?? NO_PORTS)
              : change(block.text, name, run?.was ?? NO_PORTS, run?.is ?? NO_PORTS)),
          )
        run = undefined
      }
      for (const piece of pieces) {
        const was = outsidePorts(before, name, piece, way)
        const is = outsidePorts(after, name, piece, way)
        if (run && run.family === piece.family && portKey(run.was) === portKey(was) && portKey(run.is) === portKey(is))
          run.last = piece.last
        else {
          flush()
          run = { ...piece, was, is }
        }
      }
      flush()
      return changes
    }),
  )
}

function common(before: Network, after: Network): { family: Family; first: bigint; last: bigint }[] {
  const starts = [...stretchesOf(before), ...stretchesOf(after)]
  return ([4, 6] as const).flatMap(family => {
    const cuts = [...new Set(starts.filter(one => one.family === family).map(one => one.first))].sort((a, b) =>
      a < b ? -1 : 1,
    )
    return cuts.map((first, index) => ({ family, first, last: (cuts[index + 1] ?? lastOf(family) + 1n) - 1n }))
  })
}

function outsidePorts(
  network: Network,
  name: string,
  { family, first }: { family: Family; first: bigint },
  way: 'leaving' | 'entering',
): PortSet {
  const other = outsideEnd({ family, value: first })
  const ends: End[] = network.pods.filter(pod => pod.name === name).flatMap(endsOfPod)
  return ends
    .filter(end => !end.address || end.address.family === family)
    .map(end => (way === 'leaving' ? openPorts(network, end, other) : openPorts(network, other, end)))
    .reduce(union, NO_PORTS)
}
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
