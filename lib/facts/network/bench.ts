/**
 * How long does the whole connectivity table take? `npm run bench:reach` prints a table and JSON for 100, 300 and 1,000
 * pods under 200 policies, every pod with labels of its own, so that no two are judged as one. For machines, not for the
 * tests: a test that measures time fails on a busy day.
 */
import { makeInput } from '../make-input.ts'
import { testContext } from '../../testing.ts'
import { connectivity } from './connectivity.ts'
import { namespace, pod, policy } from './fixture.ts'
import { networkOf } from './network.ts'

const NAMESPACES = 10

/** `pods` pods of 50 apps in ten namespaces; `count` policies that name apps, namespaces, blocks and ports. */
export function benchWorld(pods: number, count: number): string {
  const spaces = Array.from({ length: NAMESPACES }, (_, i) => namespace(`ns${i}`, { team: `t${i % 3}` }))
  const list = Array.from({ length: pods }, (_, i) =>
    pod(`ns${i % NAMESPACES}/p${i}`, { app: `app${i % 50}`, own: `p${i}` }, [{ name: 'http', port: 8000 + (i % 7) }]),
  )
  const policies = Array.from({ length: count }, (_, i) =>
    policy(`ns${i % NAMESPACES}/np${i}`, {
      podSelector: i % 5 === 0 ? {} : { matchLabels: { app: `app${i % 50}` } },
      policyTypes: ['Ingress', 'Egress'],
      ingress: [
        {
          from: [
            { podSelector: { matchLabels: { app: `app${(i * 7) % 50}` } } },
            {
              namespaceSelector: { matchLabels: { team: `t${i % 3}` } },
              podSelector: { matchLabels: { app: `app${(i * 3) % 50}` } },
            },
          ],
          ports: [{ port: i % 2 ? 'http' : 8080 }],
        },
      ],
      egress: [
        { to: [{ podSelector: {} }], ports: [{ port: 8000 + (i % 100), endPort: 8200 }] },
        { to: [{ ipBlock: { cidr: `10.${i}.0.0/16`, except: [`10.${i}.7.0/24`] } }] },
        { to: [{ podSelector: { matchLabels: { own: `p${i}` } } }] },
      ],
    }),
  )
  return JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [...spaces, ...list, ...policies] })
}

export type BenchRow = { pods: number; policies: number; readMs: number; tableMs: number; pairs: number }
/** The best of three: what the machine can do, not what else it was doing. */
export function benchReach(pods: number, policies: number, now: () => number): BenchRow {
  const text = benchWorld(pods, policies)
  const best: BenchRow = { pods, policies, readMs: Infinity, tableMs: Infinity, pairs: 0 }
  for (let round = 0; round < 3; round++) {
    const start = now()
    const input = makeInput([{ name: 'bench.json', text }], testContext)
    const read = now()
    const table = connectivity(networkOf(input))
    best.readMs = Math.min(best.readMs, Math.round(read - start))
    best.tableMs = Math.min(best.tableMs, Math.round(now() - read))
    best.pairs = table.between.reduce((sum, { from, to }) => sum + from.pods.length * to.pods.length, 0)
  }
  return best
}
