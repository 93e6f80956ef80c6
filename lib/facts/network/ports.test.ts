import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import {
  ALL_PORTS,
  difference,
  holds,
  intersection,
  isEmpty,
  NO_PORTS,
  parsePort,
  portSet,
  portsText,
  union,
} from './ports.ts'

const range = fc
  .tuple(fc.constantFrom('TCP' as const, 'UDP' as const, 'SCTP' as const), fc.integer({ min: 1, max: 40 }), fc.nat(6))
  .map(([protocol, port, width]) => ({ protocol, port, endPort: port + width }))
const anySet = fc.oneof(fc.array(range, { maxLength: 6 }).map(portSet), fc.constant(ALL_PORTS), fc.constant(NO_PORTS))

describe('sets of ports', () => {
  test('behave like sets, port by port', () => {
    fc.assert(
      fc.property(
        anySet,
        anySet,
        fc.constantFrom('TCP' as const, 'UDP' as const, 'SCTP' as const),
        (a, b, protocol) => {
          const [all, both, only] = [union(a, b), intersection(a, b), difference(a, b)]
          for (let port = 1; port <= 50; port++) {
            const [inA, inB] = [holds(a, protocol, port), holds(b, protocol, port)]
            expect(holds(all, protocol, port)).toBe(inA || inB)
            expect(holds(both, protocol, port)).toBe(inA && inB)
            expect(holds(only, protocol, port)).toBe(inA && !inB)
          }
        },
      ),
    )
  })
  test('merge what touches', () => {
    const set = portSet([
      { protocol: 'TCP', port: 80, endPort: 80 },
      { protocol: 'TCP', port: 81, endPort: 90 },
    ])
    expect(set.TCP).toEqual([[80, 90]])
    expect(isEmpty(difference(set, ALL_PORTS))).toBe(true)
  })
  test('are told in words', () => {
    expect(portsText(ALL_PORTS)).toBe('all ports')
    expect(portsText(NO_PORTS)).toBe('no port')
    expect(
      portsText(
        portSet([
          { protocol: 'UDP', port: 53, endPort: 53 },
          { protocol: 'TCP', port: 1, endPort: 65535 },
        ]),
      ),
    ).toBe('all TCP, 53/UDP')
  })
  test.each([
    ['53/UDP', { protocol: 'UDP', port: 53 }],
    ['8080', { protocol: 'TCP', port: 8080 }],
    ['443/tcp', { protocol: 'TCP', port: 443 }],
    ['0/TCP', undefined],
    ['65536/TCP', undefined],
    ['http', undefined],
    ['53/ICMP', undefined],
  ])('%s', (text, port) => expect(parsePort(text)).toEqual(port))
})
