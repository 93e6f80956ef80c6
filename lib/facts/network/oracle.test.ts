import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { inputOf } from '../../testing.ts'
import type { JsonObject } from '../../source/types.ts'
import { connectivity } from './connectivity.ts'
import { endsNamed, canMeet } from './ends.ts'
import { openPorts } from './halves.ts'
import { networkOf, type Network } from './network.ts'
import { portRanges, portSet, union, NO_PORTS, type PortSet, type Protocol } from './ports.ts'
import { parseCidr, parseAddress, contains } from './address.ts'
import { connections } from './report.ts'

/**
 * Forty worlds whose verdicts two real enforcers agree on (kube-network-policies v0.8.0 and cyclonus v0.5.6), chosen so
 * that every feature of the API appears. `sets` are lists of ports, `reach[from][to]` an index into them; what is absent
 * is closed.
 */
type Vector = {
  documents: JsonObject[]
  outside: string[]
  sets: string[]
  reach: Record<string, Record<string, number>>
}
const vectors = JSON.parse(readFileSync(new URL('./vectors/worlds.json', import.meta.url), 'utf8')) as Vector[]

const PROTOCOL: Record<string, Protocol> = { T: 'TCP', U: 'UDP', S: 'SCTP' }
const decode = (text: string): PortSet =>
  portSet(
    text.split(' ').map(range => {
      const [, letter = '', port, endPort] = /^(.)(\d+)-(\d+)$/.exec(range) ?? []
      return { protocol: PROTOCOL[letter] ?? 'TCP', port: Number(port), endPort: Number(endPort) }
    }),
  )
const networkOfVector = (vector: Vector): Network =>
  networkOf(inputOf({ 'world.json': JSON.stringify({ apiVersion: 'v1', kind: 'List', items: vector.documents }) }))

describe('forty worlds of real enforcers', () => {
  test('are all there', () => expect(vectors).toHaveLength(40))

  test.each(vectors.map((vector, index) => [index, vector] as const))('world %i, packet by packet', (_, vector) => {
    const network = networkOfVector(vector)
    expect(network.refused).toEqual([])
    const names = [...network.pods.map(pod => pod.name), ...vector.outside]
    for (const from of names)
      for (const to of names) {
        const [a] = endsNamed(network, from)
        const [b] = endsNamed(network, to)
        if (!a || !b || !canMeet(a, b)) continue
        const index = vector.reach[from]?.[to]
        const expected = index === undefined ? [] : portRanges(decode(vector.sets[index] ?? ''))
        expect(portRanges(openPorts(network, a, b)), `${from} → ${to}`).toEqual(expected)
      }
  })

  test.each(vectors.map((vector, index) => [index, vector] as const))('world %i, the table', (_, vector) => {
    const network = networkOfVector(vector)
    const rows = connections(connectivity(network))
    const holds = (block: string, address: string): boolean => {
      if (block === address) return true
      const cidr = parseCidr(block)
      const parsed = parseAddress(address)
      return !('refused' in cidr) && parsed !== undefined && contains(cidr, parsed)
    }
    const ends = [...network.pods.map(pod => pod.name), ...vector.outside]
    for (const from of ends)
      for (const to of ends) {
        const index = vector.reach[from]?.[to]
        const isPod = network.pods.some(pod => pod.name === from) || network.pods.some(pod => pod.name === to)
        if (from === to || !isPod) continue
        const found = rows
          .filter(row => holds(row.from, from) && holds(row.to, to))
          .reduce((set, row) => union(set, portSet(row.ports)), NO_PORTS)
        const expected = index === undefined ? [] : portRanges(decode(vector.sets[index] ?? ''))
        expect(portRanges(found), `${from} → ${to}`).toEqual(expected)
      }
  })
})
