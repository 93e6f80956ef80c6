import { describe, expect, it } from 'vitest'
import { read } from '../k8s/read.ts'
import { lint } from './lint.ts'
import { testContext } from '../testing.ts'
import { judgeWorkload, parseVersion, type Level } from '../facts/admission/index.ts'

/** What people met in the field: manifests that tools read differently from the API server. */
const verdicts = (text: string, level: Level, version: string, name = 'a.yaml'): (boolean | 'unreadable')[] => {
  const reading = read([{ name, text }])
  const rows = reading.resources.flatMap(
    resource => judgeWorkload(resource, level, parseVersion(version) ?? 'latest')?.allowed ?? [],
  )
  return [...rows, ...reading.problems.map(() => 'unreadable' as const)]
}
const findings = (text: string, name = 'a.yaml'): string[] =>
  lint([{ name, text }], testContext).findings.map(f => `${f.rule}@${f.where.range.start.line}`)
const problems = (text: string): string[] =>
  lint([{ name: 'a.yaml', text }], testContext).problems.map(p => `${p.code}@${p.range?.start.line ?? '?'}`)

const pod = (name: string, spec: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: ${name} }\nspec: ${spec}\n`
const good = 'securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: [ALL] } }'
const both = 'securityContext: { runAsNonRoot: true, seccompProfile: { type: RuntimeDefault } }'

const cases: [string, string, Level, string, boolean[]][] = [
  [
    'settings of the pod count for each container',
    pod('a', `{ ${both}, containers: [{ name: a, image: x, ${good} }, { name: b, image: x, ${good} }] }`),
    'restricted',
    'v1.36',
    [true],
  ],
  [
    'ALL is a word in capitals',
    `${pod('a', `{ ${both}, containers: [{ name: a, image: x, securityContext: { allowPrivilegeEscalation: false, capabilities: { add: [NET_BIND_SERVICE], drop: [all] } } }] }`)}---\n${pod('b', `{ ${both}, containers: [{ name: a, image: x, securityContext: { allowPrivilegeEscalation: false, capabilities: { add: [NET_BIND_SERVICE], drop: [ALL] } } }] }`)}`,
    'restricted',
    'v1.36',
    [false, true],
  ],
  [
    'debug containers have no safe defaults',
    pod(
      'a',
      `{ ${both}, containers: [{ name: a, image: x, ${good} }], ephemeralContainers: [{ name: d, image: x, stdin: true }] }`,
    ),
    'restricted',
    'v1.36',
    [false],
  ],
  [
    'Windows pods are exempt from three checks',
    `${pod('a', '{ os: { name: windows }, securityContext: { runAsNonRoot: true }, containers: [{ name: a, image: x }] }')}---\n${pod('b', '{ os: { name: windows }, containers: [{ name: a, image: x }] }')}`,
    'restricted',
    'v1.30',
    [true, false],
  ],
  [
    'items of a List are objects of their own',
    `apiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    kind: Pod\n    metadata: { name: a }\n    spec: { containers: [{ name: a, image: x, securityContext: { privileged: true } }] }\n  - apiVersion: v1\n    kind: Pod\n    metadata: { name: b }\n    spec: { containers: [{ name: b, image: x }] }\n`,
    'baseline',
    'v1.36',
    [false, true],
  ],
  [
    'empty documents are passed over',
    `# made by a tool\n---\n---\n\n---\n# only a word\n---\n${pod('a', '{ hostPID: true, containers: [{ name: a, image: x }] }')}---\n---\n`,
    'baseline',
    'v1.36',
    [false],
  ],
  [
    'braces in data are data',
    `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: c }\ndata:\n  mail: |\n    Hello {{ .Name }}\n---\napiVersion: v1\nkind: Pod\nmetadata: { name: a, annotations: { t: "{{ with x }}" } }\nspec: { containers: [{ name: a, image: x, securityContext: { privileged: true } }] }\n`,
    'baseline',
    'v1.36',
    [false],
  ],
  [
    'a date without quotes is text',
    `apiVersion: v1\nkind: Pod\nmetadata: { name: a, annotations: { reviewed: 2024-04-01 } }\nspec: { hostNetwork: on, containers: [{ name: a, image: x }] }\n`,
    'baseline',
    'v1.36',
    [false],
  ],
]

describe('field cases', () => {
  it.each(cases)('%s', (_title, text, level, version, want) => expect(verdicts(text, level, version)).toEqual(want))

  it('a manifest in JSON is a manifest', () => {
    const json = JSON.stringify({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'a' },
      spec: { containers: [{ name: 'a', image: 'x', securityContext: { privileged: true } }] },
    })
    expect(verdicts(json, 'baseline', 'v1.36', 'a.json')).toEqual([false])
  })
  it('privileged left unset is not privileged', () => {
    const text = pod(
      'a',
      '{ containers: [{ name: a, image: x:1 }, { name: b, image: x:1, securityContext: { privileged: false } }] }',
    )
    expect(findings(text).filter(f => f.startsWith('pod-security/no-privileged'))).toEqual([])
  })
  it('a file from Windows keeps its lines', () => {
    const text =
      `\uFEFF${pod('a', '').trimEnd()}\n  containers:\n    - name: a\n      image: x:1\n      command:\n        - |\n          one\n          two\n      securityContext:\n        privileged: true\n`.replace(
        /\n/g,
        '\r\n',
      )
    expect(findings(text)).toContain('pod-security/no-privileged@13')
  })
  it('a key written twice is reported where it stands again', () => {
    const text = `${pod('a', '').trimEnd()}\n  containers:\n    - name: a\n      image: x:1\n      securityContext: { privileged: true }\n      securityContext: { privileged: false }\n`
    expect(findings(text)).toContain('manifest/unique-keys@9')
  })
  it('a mode without its zero is refused, an octal one is taken', () => {
    const text = (mode: string) =>
      pod(
        'a',
        `{ containers: [{ name: a, image: x }], volumes: [{ name: k, secret: { secretName: s, defaultMode: ${mode} } }] }`,
      )
    expect(findings(text('644'))).toContain('manifest/valid-values@4')
    expect(findings(text('0644'))).not.toContain('manifest/valid-values@4')
  })
  it('an unquoted yes is no text', () => {
    const text = pod('a', '{ containers: [{ name: a, image: x, env: [{ name: MODE, value: yes }] }] }')
    expect(problems(text)).toEqual(['not-decodable@4'])
    expect(verdicts(text, 'baseline', 'v1.36')).toEqual([false])
  })
})
