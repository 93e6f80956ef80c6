import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inputOf } from '../../../testing.ts'
import { admittedIntent } from './index.ts'

const deployment = (spec: string, name = 'reports'): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: ${name}, namespace: shop }\nspec:\n  selector: { matchLabels: { app: r } }\n  template:\n    metadata: { labels: { app: r } }\n    spec: ${spec}\n`
const safe = 'securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: [ALL] } }'
const hardened = (more = '', container = ''): string =>
  `{ securityContext: { runAsNonRoot: true, seccompProfile: { type: RuntimeDefault } }, containers: [{ name: reports, image: x, ${safe} }${container}]${more} }`

const intent = {
  id: 'no-keys',
  kind: 'admitted',
  title: 't',
  side: 'safe' as const,
  level: 'restricted' as const,
  except: [],
  version: 'v1.37',
  workloads: [{ kind: 'Deployment', namespace: 'shop', name: 'reports' }],
}
const judge = (text: string) => admittedIntent.evaluate(intent, inputOf({ 'a.yaml': text }))

describe('admitted', () => {
  it('holds for a hardened workload', () => expect(judge(deployment(hardened()))).toEqual({ held: true, notes: [] }))
  it('praises root in a user namespace', () => {
    const outcome = judge(
      deployment(
        `{ hostUsers: false, securityContext: { runAsUser: 0, seccompProfile: { type: RuntimeDefault } }, containers: [{ name: reports, image: x, ${safe} }] }`,
      ),
    )
    expect(outcome.held).toBe(true)
    expect(outcome.notes?.map(note => note.tone)).toEqual(['praise'])
  })
  it.each([
    ['the workload is gone', deployment(hardened(), 'other'), { missing: true }],
    ['it is another kind', deployment(hardened()).replace('Deployment', 'StatefulSet'), { missing: true }],
    ['it cannot be decoded', deployment(hardened(', hostPID: "no"')), { undecodable: true }],
    ['a misspelt field', deployment(hardened(', hostPid: true')), { undecodable: true }],
    [
      'a sidecar',
      deployment(hardened('', ', { name: shipper, image: x }')),
      { check: 'allowPrivilegeEscalation', container: 'shipper', role: 'app', from: 'unset' },
    ],
    [
      'an init container',
      deployment(hardened(', initContainers: [{ name: wait, image: x }]')),
      { container: 'wait', role: 'init' },
    ],
    [
      'a value of the pod',
      deployment(hardened(', hostPID: true')),
      { check: 'hostNamespaces', field: 'hostPID', value: true, from: 'pod' },
    ],
    [
      'baseline before restricted',
      deployment(hardened(', volumes: [{ name: v, hostPath: { path: /x } }]', ', { name: b, image: x }')),
      { check: 'restrictedVolumes', field: 'volumes[v].hostPath' },
    ],
    [
      'another case',
      deployment(hardened().replace('[ALL]', '[all]')),
      { check: 'capabilities_restricted', value: ['all'] },
    ],
  ])('fails and says why: %s', (_title, text, witness) => {
    const outcome = judge(text)
    expect(outcome.held).toBe(false)
    expect(outcome.witness).toMatchObject({ kind: 'admitted', ...witness })
    expect(outcome.witness?.says).toMatch(/^.{20,}\.$/)
  })
  it('points at the lines of the file', () => {
    const place = judge(deployment(hardened(', hostPID: true'))).witness?.places[0]
    expect(place?.path).toBe('spec.template.spec.hostPID')
    expect(place?.range.start.line).toBe(8)
  })
  it('does not change its mind when a hardened container is added', () => {
    const names = fc.uniqueArray(fc.stringMatching(/^[a-z]{3,8}$/), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(names, extra => {
        const more = extra.map(name => `, { name: x${name}, image: x, ${safe} }`).join('')
        return judge(deployment(hardened('', more))).held && !judge(deployment(hardened(', hostIPC: true', more))).held
      }),
      { numRuns: 25 },
    )
  })
})

describe('admitted where it lives', () => {
  const there = { ...intent, where: 'namespace' as const, workloads: [{}] }
  const namespace = (name: string, labels = ''): string =>
    `apiVersion: v1\nkind: Namespace\nmetadata: { name: ${name}, labels: {${labels}} }\n---\n`
  const enforce = (level: string) => `pod-security.kubernetes.io/enforce: ${level}`
  const weak = deployment('{ containers: [{ name: reports, image: x }] }')
  const evaluate = (text: string, world = {}) => admittedIntent.evaluate(there, inputOf({ 'a.yaml': text }, world))
  it('asks the label of the namespace', () => {
    expect(evaluate(namespace('shop') + weak).held).toBe(true)
    expect(evaluate(namespace('shop', enforce('baseline')) + weak).held).toBe(true)
    expect(evaluate(namespace('shop', enforce('restricted')) + weak).witness).toMatchObject({
      namespace: 'shop',
      enforce: 'restricted',
      check: 'allowPrivilegeEscalation',
    })
    expect(evaluate(namespace('shop', enforce('restricted')) + deployment(hardened())).held).toBe(true)
  })
  it('refuses what lives in a namespace that nobody makes', () =>
    expect(evaluate(namespace('other') + weak).witness).toMatchObject({ namespaceMissing: true, namespace: 'shop' }))
  it('judges the workloads of the world too', () =>
    expect(evaluate(namespace('shop', enforce('restricted')), { 'cluster.yaml': weak }).held).toBe(false))
})

describe('admitted with exceptions', () => {
  const spared = {
    ...intent,
    level: 'baseline' as const,
    except: [{ check: 'hostPathVolumes' }, { check: 'capabilities_baseline', values: ['DAC_READ_SEARCH'] }],
  }
  const evaluate = (add: string, more = '') =>
    admittedIntent.evaluate(
      spared,
      inputOf({
        'a.yaml': deployment(
          `{ ${more}containers: [{ name: c, image: x, securityContext: { capabilities: { add: [${add}] } } }], volumes: [{ name: v, hostPath: { path: /var/log } }] }`,
        ),
      }),
    )
  it('spares these breaches', () => expect(evaluate('DAC_READ_SEARCH').held).toBe(true))
  it('tells the value that is not spared', () =>
    expect(evaluate('DAC_READ_SEARCH, SYS_ADMIN').witness).toMatchObject({ value: 'SYS_ADMIN' }))
  it.each([
    ['another value', 'DAC_READ_SEARCH, SYS_ADMIN', '', 'capabilities_baseline'],
    ['another check', '', 'hostPID: true, ', 'hostNamespaces'],
  ])('and no others: %s', (_title, add, more, check) => expect(evaluate(add, more).witness).toMatchObject({ check }))
})
