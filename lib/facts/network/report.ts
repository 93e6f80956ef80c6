import { addressText } from './address.ts'
import { stretchBlocks, type Connectivity } from './connectivity.ts'
import type { Network } from './network.ts'
import { portRanges, type PortRange } from './ports.ts'

/** One line of the connectivity table: ends by name or as a block. */
export type Connection = { from: string; to: string; ports: PortRange[] }
export type PodRow = { name: string; labels: Record<string, string>; addresses: string[] }

export const podRows = (network: Network): PodRow[] =>
  network.pods.map(pod => ({
    name: pod.name,
    labels: { ...pod.labels },
    addresses: (pod.addresses ?? []).map(addressText),
  }))

/** The table written out, pair by pair, in the order of the names. Without pairs of a pod and itself. */
export function connections(table: Connectivity): Connection[] {
  const rows: Connection[] = []
  for (const { from, to, ports } of table.between) {
    const ranges = portRanges(ports)
    for (const a of from.pods)
      for (const b of to.pods) if (a.name !== b.name) rows.push({ from: a.name, to: b.name, ports: ranges })
  }
  for (const { pods, stretch, ports } of table.leaving)
    for (const pod of pods.pods)
      for (const to of stretchBlocks(stretch)) rows.push({ from: pod.name, to, ports: portRanges(ports) })
  for (const { pods, stretch, ports } of table.entering)
    for (const pod of pods.pods)
      for (const from of stretchBlocks(stretch)) rows.push({ from, to: pod.name, ports: portRanges(ports) })
  return rows.sort((a, b) => compare(a.from, b.from) || compare(a.to, b.to))
}
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
