import { isWindows } from './controls/spots.ts'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { podOf, type PodTemplate } from '../../k8s/pod.ts'
import { read } from '../../k8s/read.ts'
import { admit, checksAt, controls, judgeWorkload, parseVersion, POLICY_VERSIONS, type Level } from './index.ts'

type Vector = { what: string; yaml: string; spans: [Level, number, number, string][] }

/** Verdicts of k8s.io/pod-security-admission v0.37 itself, at both levels and every policy version. */
const vectors = JSON.parse(readFileSync(new URL('vectors/upstream.json', import.meta.url), 'utf8')) as Vector[]

const podFrom = (yaml: string) => {
  const resource = read([{ name: 'a.yaml', text: yaml }]).resources[0]
  const pod = resource && podOf(resource)
  if (!pod) throw new Error('the test needs a pod')
  return pod
}
const messages = (pod: PodTemplate, level: Level, minor: number): string =>
  admit(pod, level, minor)
    .violations.map(violation => violation.message)
    .join(', ')

describe('the standards, as upstream judges them', () => {
  it('has vectors with both verdicts', () => {
    expect(vectors.length).toBeGreaterThanOrEqual(300)
    const whys = vectors.flatMap(vector => vector.spans.map(([, , , why]) => why))
    expect(whys.filter(why => why === '').length).toBeGreaterThan(100)
    expect(whys.filter(why => why !== '').length).toBeGreaterThan(300)
  })
  it.each(vectors.map((vector, index) => [index, vector.what, vector] as const))(
    'vector %i: %s',
    (_i, _what, vector) => {
      const pod = podFrom(vector.yaml)
      const minors = ([, from, to]: Vector['spans'][number]) =>
        Array.from({ length: to - from + 1 }, (_, i) => from + i)
      expect(vector.spans.map(span => minors(span).map(minor => messages(pod, span[0], minor)))).toEqual(
        vector.spans.map(span => minors(span).map(() => span[3])),
      )
    },
  )
})

const container =
  'name: app, image: x, securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: [ALL] } }'
const pod = (spec: string): string => `apiVersion: v1\nkind: Pod\nmetadata: { name: p }\nspec: ${spec}\n`

/** Traps that upstream's own fixtures do not reach. */
const traps: [string, string, Level, string, boolean][] = [
  [
    'root in a user namespace',
    pod(
      `{ hostUsers: false, securityContext: { runAsUser: 0, seccompProfile: { type: RuntimeDefault } }, containers: [{ ${container} }] }`,
    ),
    'restricted',
    'v1.35',
    true,
  ],
  [
    'the same before v1.35',
    pod(
      `{ hostUsers: false, securityContext: { runAsUser: 0, seccompProfile: { type: RuntimeDefault } }, containers: [{ ${container} }] }`,
    ),
    'restricted',
    'v1.34',
    false,
  ],
  [
    'hostUsers: true is no user namespace',
    pod(
      `{ hostUsers: true, securityContext: { runAsUser: 0, seccompProfile: { type: RuntimeDefault } }, containers: [{ ${container} }] }`,
    ),
    'restricted',
    'v1.37',
    false,
  ],
  [
    'an ephemeral container counts',
    pod(
      `{ securityContext: { runAsNonRoot: true, seccompProfile: { type: RuntimeDefault } }, containers: [{ ${container} }], ephemeralContainers: [{ name: debug, image: x }] }`,
    ),
    'restricted',
    'v1.37',
    false,
  ],
  [
    'a volume without a source is an emptyDir',
    pod(
      `{ securityContext: { runAsNonRoot: true, seccompProfile: { type: RuntimeDefault } }, containers: [{ ${container} }], volumes: [{ name: scratch }] }`,
    ),
    'restricted',
    'v1.37',
    true,
  ],
  [
    'a version that does not exist yet falls back to the newest',
    pod(
      `{ securityContext: { sysctls: [{ name: net.ipv4.tcp_notsent_lowat, value: "1" }] }, containers: [{ name: a, image: x }] }`,
    ),
    'baseline',
    'v1.99',
    true,
  ],
  [
    'procMount stays masked at restricted',
    pod(
      `{ hostUsers: false, securityContext: { seccompProfile: { type: RuntimeDefault } }, containers: [{ name: app, image: x, securityContext: { procMount: Unmasked, allowPrivilegeEscalation: false, capabilities: { drop: [ALL] } } }] }`,
    ),
    'restricted',
    'v1.37',
    false,
  ],
  [
    'procMount is free at baseline in a user namespace',
    pod(`{ hostUsers: false, containers: [{ name: app, image: x, securityContext: { procMount: Unmasked } }] }`),
    'baseline',
    'v1.35',
    true,
  ],
  [
    'a probe of localhost names a host',
    pod(`{ containers: [{ name: app, image: x, livenessProbe: { httpGet: { port: 80, host: 127.0.0.1 } } }] }`),
    'baseline',
    'v1.34',
    false,
  ],
  [
    'and did not matter before v1.34',
    pod(`{ containers: [{ name: app, image: x, livenessProbe: { httpGet: { port: 80, host: 127.0.0.1 } } }] }`),
    'baseline',
    'v1.33',
    true,
  ],
]

describe('traps', () => {
  it.each(traps)('%s', (_title, yaml, level, version, allowed) => {
    expect(admit(podFrom(yaml), level, parseVersion(version) ?? 'latest').allowed).toBe(allowed)
  })
  it('says where each value comes from', () => {
    const { violations } = admit(
      podFrom(pod(`{ hostPID: true, securityContext: { runAsUser: 0 }, containers: [{ name: app, image: x }] }`)),
      'restricted',
    )
    const spots = violations.flatMap(violation =>
      violation.spots.map(spot => `${violation.check} ${spot.container ?? 'pod'} ${spot.field} ${spot.from}`),
    )
    expect(spots).toContain('hostNamespaces pod hostPID pod')
    expect(spots).toContain('runAsUser pod securityContext.runAsUser pod')
    expect(spots).toContain('allowPrivilegeEscalation app securityContext.allowPrivilegeEscalation unset')
  })
  it('refuses what the API server cannot decode', () => {
    const resource = read([
      { name: 'a.yaml', text: pod('{ containers: [{ name: app, image: x, env: [{ name: A, value: yes }] }] }') },
    ]).resources[0]
    const verdict = resource && judgeWorkload(resource, 'baseline', 'latest')
    expect(verdict?.allowed).toBe(false)
    expect(verdict?.problems.map(problem => problem.code)).toEqual(['not-decodable'])
  })
})

describe('laws', () => {
  const versions = POLICY_VERSIONS.map((_, minor) => minor)
  // The exemption of Windows pods covers checks that take baseline's place: there restricted is the laxer one.
  it('restricted never allows what baseline refuses, Windows pods aside', () => {
    fc.assert(
      fc.property(fc.constantFrom(...vectors), fc.constantFrom(...versions), (vector, minor) => {
        const template = podFrom(vector.yaml)
        return (
          isWindows(template) ||
          admit(template, 'baseline', minor).allowed ||
          !admit(template, 'restricted', minor).allowed
        )
      }),
      { numRuns: 300 },
    )
  })
  it('another container never makes a refused pod allowed', () => {
    fc.assert(
      fc.property(fc.constantFrom(...vectors), fc.constantFrom<Level>('baseline', 'restricted'), (vector, level) => {
        const template = podFrom(vector.yaml)
        const more = { ...template, containers: [...template.containers, ...template.containers.slice(0, 1)] }
        return admit(template, level, 37).allowed || !admit(more, level, 37).allowed
      }),
      { numRuns: 200 },
    )
  })
  it('runs every control in some version, and names each place once', () => {
    const run = new Set(
      (['baseline', 'restricted'] as const).flatMap(level =>
        versions.flatMap(minor => checksAt(level, minor).map(({ control }) => control.id)),
      ),
    )
    expect([...run].sort()).toEqual(controls.map(control => control.id).sort())
    expect(checksAt('privileged', 'latest')).toEqual([])
    expect(checksAt('baseline', 'latest')).toHaveLength(12)
    expect(checksAt('restricted', 'latest')).toHaveLength(15)
  })
})
