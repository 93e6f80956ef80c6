import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../source/types.ts'
import { inputOf } from '../../testing.ts'
import { connectivity } from './connectivity.ts'
import { diff } from './diff.ts'
import { files, namespace, pod, policy } from './fixture.ts'
import { networkOf, type Network } from './network.ts'
import { portKey, portSet } from './ports.ts'
import { connections } from './report.ts'

/** Laws that hold of any correct reading of the API, whatever the world: no verdict is written down here. */
type Policy = { namespace: string; spec: JsonObject }

const labels = fc.record(
  { app: fc.constantFrom('a', 'b', 'c'), tier: fc.constantFrom('x', '', 'y') },
  { requiredKeys: [] },
)
const selector = fc.oneof(
  fc.constant({}),
  labels.map(matchLabels => ({ matchLabels })),
  fc
    .record({
      key: fc.constantFrom('app', 'tier'),
      operator: fc.constantFrom('In', 'NotIn'),
      values: fc.array(fc.constantFrom('a', 'b', 'x'), { minLength: 1, maxLength: 2 }),
    })
    .map(expression => ({ matchExpressions: [expression] })),
  fc
    .record({ key: fc.constantFrom('app', 'tier'), operator: fc.constantFrom('Exists', 'DoesNotExist') })
    .map(expression => ({ matchExpressions: [expression] })),
)
const peer = fc.oneof(
  selector.map(podSelector => ({ podSelector })),
  fc
    .constantFrom('one', 'two')
    .map(name => ({ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } } })),
  fc.record({ namespaceSelector: fc.constant({}), podSelector: selector }),
  fc.constantFrom('10.0.0.0/8', '0.0.0.0/0', '2001:db8::/32').map(cidr => ({ ipBlock: { cidr } })),
  fc.constant({ ipBlock: { cidr: '0.0.0.0/0', except: ['10.0.0.0/8'] } }),
)
const port = fc.oneof(
  fc.constant({}),
  fc.record({ port: fc.constantFrom(53, 80, 8080, 'http'), protocol: fc.constantFrom('TCP', 'UDP') }),
  fc.constant({ port: 80, endPort: 8080 }),
)
const rule = (key: 'from' | 'to'): fc.Arbitrary<JsonObject> =>
  fc
    .record({ peers: fc.array(peer, { maxLength: 2 }), ports: fc.array(port, { maxLength: 2 }) })
    .map(({ peers, ports }) => ({ [key]: peers, ports }) as JsonObject)
const anyPolicy: fc.Arbitrary<Policy> = fc
  .record({
    namespace: fc.constantFrom('one', 'two'),
    podSelector: selector,
    policyTypes: fc.constantFrom(['Ingress'], ['Egress'], ['Ingress', 'Egress']),
    ingress: fc.array(rule('from'), { maxLength: 3 }),
    egress: fc.array(rule('to'), { maxLength: 3 }),
  })
  .map(({ namespace, ...spec }) => ({ namespace, spec: spec as unknown as JsonObject }))
const policies = fc.array(anyPolicy, { minLength: 1, maxLength: 4 })

const http = [{ name: 'http', port: 8080 }]
const world = [
  namespace('one'),
  namespace('two', { team: 'x' }),
  pod('one/a', { app: 'a' }, http),
  pod('one/b', { app: 'b', tier: 'x' }),
  pod('two/a', { app: 'a', tier: '' }, [{ name: 'http', port: 80 }]),
  pod('two/c', { app: 'c' }),
]
const network = (list: readonly Policy[]): Network =>
  networkOf(inputOf(files(...world, ...list.map((one, i) => policy(`${one.namespace}/p${i}`, one.spec)))))
const verdicts = (list: readonly Policy[]): string[] =>
  connections(connectivity(network(list))).map(row => `${row.from} → ${row.to} ${portKey(portSet(row.ports))}`)
const swap = (spec: JsonObject, change: (rules: JsonObject[]) => JsonObject[]): JsonObject => ({
  ...spec,
  ingress: change(spec['ingress'] as JsonObject[]),
  egress: change(spec['egress'] as JsonObject[]),
})

describe('laws', () => {
  test('the order of policies and of rules is irrelevant', () => {
    fc.assert(
      fc.property(policies, list => {
        const reversed = [...list]
          .reverse()
          .map(one => ({ ...one, spec: swap(one.spec, rules => [...rules].reverse()) }))
        expect(verdicts(reversed)).toEqual(verdicts(list))
      }),
      { numRuns: 50 },
    )
  })

  test('a further rule never closes anything', () => {
    fc.assert(
      fc.property(policies, rule('from'), rule('to'), (list, into, out) => {
        const [first, ...rest] = list
        if (!first) return
        const more = {
          ...first.spec,
          ingress: [...(first.spec['ingress'] as JsonObject[]), into],
          egress: [...(first.spec['egress'] as JsonObject[]), out],
        }
        const changes = diff(network(list), network([{ ...first, spec: more }, ...rest]))
        expect(changes.flatMap(change => change.closed)).toEqual([])
      }),
      { numRuns: 50 },
    )
  })

  test('a policy that selects no pod changes nothing', () => {
    fc.assert(
      fc.property(policies, anyPolicy, (list, extra) => {
        const nobody = { ...extra, spec: { ...extra.spec, podSelector: { matchLabels: { app: 'nobody' } } } }
        expect(verdicts([...list, nobody])).toEqual(verdicts(list))
      }),
      { numRuns: 50 },
    )
  })

  test('one policy or its rules over two: the same', () => {
    fc.assert(
      fc.property(policies, fc.nat(3), (list, cut) => {
        const split = list.flatMap(one => [
          { ...one, spec: swap(one.spec, rules => rules.slice(0, cut)) },
          { ...one, spec: swap(one.spec, rules => rules.slice(cut)) },
        ])
        expect(verdicts(split)).toEqual(verdicts(list))
      }),
      { numRuns: 50 },
    )
  })

  test('a default deny beside policies that isolate the same pods changes nothing', () => {
    fc.assert(
      fc.property(policies, list => {
        const denies = list.map(one => ({ ...one, spec: swap(one.spec, () => []) }))
        expect(verdicts([...list, ...denies])).toEqual(verdicts(list))
      }),
      { numRuns: 50 },
    )
  })

  test('the table says what one packet says, and the difference is empty exactly between equals', () => {
    fc.assert(
      fc.property(policies, policies, (before, after) => {
        const same = JSON.stringify(verdicts(before)) === JSON.stringify(verdicts(after))
        const changes = diff(network(before), network(after))
        // Blocks may be cut elsewhere: equal tables have no difference, different reach always has one.
        if (same) expect(changes).toEqual([])
        expect(diff(network(before), network(before))).toEqual([])
        const back = diff(network(after), network(before))
        expect(back.map(({ from, to, opened, closed }) => ({ from, to, opened: closed, closed: opened }))).toEqual(
          changes,
        )
      }),
      { numRuns: 30 },
    )
  })
})
