import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { read } from '../read.ts'
import { checkSchema, undecodable } from './check.ts'
import { complete, describeField } from './explain.ts'

const here = path.dirname(fileURLToPath(import.meta.url))

describe('generated data', () => {
  it('is what generate.mjs writes from the installed models', () => {
    const out = mkdtempSync(path.join(tmpdir(), 'schema-'))
    execFileSync(process.execPath, [path.join(here, 'generate.mjs'), out])
    for (const name of ['types.json', 'descriptions.json'])
      expect(readFileSync(path.join(out, name), 'utf8')).toBe(readFileSync(path.join(here, name), 'utf8'))
    rmSync(out, { recursive: true })
  })
})

/** Strict decoding by k8s.io/api v0.37 itself (client-go's scheme), over random objects of every kind. */
const vectors = JSON.parse(readFileSync(path.join(here, 'vectors/decoding.json'), 'utf8')) as {
  refused: boolean
  object: string
}[]

describe('decoding, as upstream does it', () => {
  it.each(vectors.map((vector, index) => [index, vector.refused ? 'refused' : 'taken', vector] as const))(
    'object %i is %s',
    (_i, _word, vector) => {
      const [resource] = read([{ name: 'a.json', text: vector.object }]).resources
      expect(resource && undecodable(resource).length > 0).toBe(vector.refused)
    },
  )
})

const say = (text: string): string[] =>
  read([{ name: 'a.yaml', text }]).resources.flatMap(resource =>
    checkSchema(resource).map(
      ({ kind, message, place }) => `${place.range.start.line}:${place.range.start.column} ${kind}: ${message}`,
    ),
  )
const pod = (spec: string): string => `apiVersion: v1\nkind: Pod\nmetadata: { name: p }\nspec:\n${spec}`
const deploy = (selector: string, labels: string): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: d }\nspec:\n  selector: ${selector}\n  template:\n    metadata: { labels: ${labels} }\n    spec: { containers: [{ name: a, image: x }] }\n`

const refused: [string, string, string[]][] = [
  [
    'a boolean as text',
    pod('  containers: [{ name: a, image: x, env: [{ name: A, value: yes }] }]\n'),
    ['5:61 wrong-type: value must be text, and YAML reads true here'],
  ],
  [
    'a number as label',
    `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: c, labels: { version: 1.0 } }\n`,
    ['3:41 wrong-type: version must be text, and YAML reads the number 1 here'],
  ],
  [
    'text as number',
    pod('  containers: [{ name: a, image: x, ports: [{ containerPort: "80" }] }]\n'),
    ['5:62 wrong-type: containerPort must be a whole number, and this is text'],
  ],
  [
    'a mapping where a list is asked for',
    pod('  containers: { name: a }\n'),
    ['5:15 wrong-type: containers must be a list, and this is a mapping'],
  ],
  [
    'plain text in Secret data',
    `apiVersion: v1\nkind: Secret\nmetadata: { name: s }\ndata: { password: hunter2! }\n`,
    ['4:19 wrong-type: password is not base64: the API server decodes it (plain text belongs in stringData)'],
  ],
  [
    'a misspelt field',
    pod('  containers: [{ name: a, image: x, securityContext: { runAsNonroot: true } }]\n'),
    ['5:56 unknown-field: Unknown field runAsNonroot: did you mean runAsNonRoot?'],
  ],
  [
    'a field one level too high',
    pod('  containers: [{ name: a, image: x, runAsNonRoot: true }]\n'),
    ['5:37 unknown-field: Unknown field runAsNonRoot: it belongs below securityContext'],
  ],
  [
    'a container field at the pod',
    pod('  securityContext: { capabilities: { drop: [ALL] } }\n  containers: [{ name: a, image: x }]\n'),
    ['5:22 unknown-field: Unknown field capabilities: it stands per container, in containers[].securityContext'],
  ],
  [
    'a mode without its zero',
    pod(
      '  containers: [{ name: a, image: x }]\n  volumes: [{ name: k, secret: { secretName: s, defaultMode: 644 } }]\n',
    ),
    ['6:62 invalid: defaultMode must be between 0 and 0777 in octal (511 in decimal); 644 here is 01204 in octal'],
  ],
  [
    'a mount of nothing',
    pod('  containers: [{ name: a, image: x, volumeMounts: [{ name: gone, mountPath: /x }] }]\n'),
    ['5:60 invalid: There is no volume "gone" in this pod'],
  ],
  [
    'two containers of one name',
    pod('  initContainers: [{ name: a, image: x }]\n  containers: [{ name: a, image: x }]\n'),
    ['6:24 invalid: The container name "a" is there twice'],
  ],
  [
    'a port out of range',
    pod('  containers: [{ name: a, image: x, ports: [{ containerPort: 70000 }] }]\n'),
    ['5:62 invalid: containerPort must be between 1 and 65535'],
  ],
  ['no image', pod('  containers: [{ name: a }]\n'), ['5:18 missing: image is required']],
  [
    'no selector',
    `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: d }\nspec:\n  template:\n    spec: { containers: [{ name: a, image: x }] }\n`,
    ['4:1 missing: selector is required'],
  ],
  [
    'a selector of other labels',
    deploy('{ matchLabels: { app: a } }', '{ app: b }'),
    ['5:13 selector: The selector does not match the labels of the template, so the API server refuses the object'],
  ],
  ['an empty selector', deploy('{}', '{ app: b }'), ['5:3 invalid: The selector of a Deployment must not be empty']],
  [
    'a privileged container that may not escalate',
    pod(
      '  containers: [{ name: a, image: x, securityContext: { privileged: true, allowPrivilegeEscalation: false } }]\n',
    ),
    ['5:74 invalid: A container cannot be privileged and have allowPrivilegeEscalation: false'],
  ],
  [
    'an old API',
    `apiVersion: extensions/v1beta1\nkind: Ingress\nmetadata: { name: i }\n`,
    [
      '1:13 removed-api: Kubernetes 1.22 and later do not serve Ingress under extensions/v1beta1; it is networking.k8s.io/v1 now',
    ],
  ],
  [
    'a kind of another group',
    `apiVersion: v1\nkind: Deployment\nmetadata: { name: i }\n`,
    ['1:13 unknown-api: Deployment is not known under v1; it is apps/v1'],
  ],
  [
    'a misspelt kind',
    `apiVersion: batch/v1\nkind: Cronjob\nmetadata: { name: i }\n`,
    ['2:7 unknown-api: Cronjob is not known under batch/v1; did you mean CronJob?'],
  ],
]

const fine: [string, string][] = [
  [
    'a kind without fields here',
    `apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: widgets.example.com }\nspec: { any: thing }\n`,
  ],
  ['a kind of an add-on', `apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: { name: r }\n`],
  ['an alpha version', `apiVersion: storage.k8s.io/v1alpha1\nkind: Whatever\nmetadata: { name: r }\n`],
  [
    'numbers where quantities stand',
    pod(
      '  containers: [{ name: a, image: x, resources: { limits: { cpu: 1, memory: 128Mi }, requests: { cpu: 0.5 } } }]\n  volumes: [{ name: t, emptyDir: { sizeLimit: 1000000 } }]\n',
    ),
  ],
  [
    'null is absent',
    pod('  hostPID:\n  securityContext: null\n  volumes: ~\n  containers: [{ name: a, image: x, env: null }]\n'),
  ],
  [
    'names of ports',
    pod(
      '  containers: [{ name: a, image: x, ports: [{ name: http, containerPort: 80 }], livenessProbe: { httpGet: { port: http } } }]\n',
    ),
  ],
  [
    'an octal mode',
    pod(
      '  containers: [{ name: a, image: x }]\n  volumes: [{ name: k, secret: { secretName: s, defaultMode: 0440 } }]\n',
    ),
  ],
  [
    'a volume of a claim template',
    `apiVersion: apps/v1\nkind: StatefulSet\nmetadata: { name: d }\nspec:\n  selector: { matchLabels: { app: a } }\n  template:\n    metadata: { labels: { app: a } }\n    spec: { containers: [{ name: a, image: x, volumeMounts: [{ name: data, mountPath: /d }] }] }\n  volumeClaimTemplates: [{ metadata: { name: data }, spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } } }]\n`,
  ],
  ['matchExpressions', deploy('{ matchExpressions: [{ key: app, operator: In, values: [a, b] }] }', '{ app: b }')],
  [
    'a field of 1.37',
    pod(
      '  containers: [{ name: a, image: x }]\n  volumes: [{ name: k, secret: { secretName: s, defaultUser: 1000 } }]\n',
    ),
  ],
  ['a custom resource', `apiVersion: example.com/v1\nkind: Widget\nmetadata: { name: w }\nspec: { anything: goes }\n`],
  [
    'an ExternalSecret',
    `apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: { name: e }\nspec: { refreshInterval: 1h, secretStoreRef: { name: s }, target: { name: t }, data: [{ secretKey: a, remoteRef: { key: b } }] }\n`,
  ],
  [
    'a NetworkPolicy without podSelector',
    `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: deny }\nspec: { policyTypes: [Ingress] }\n`,
  ],
  [
    'a CronJob',
    `apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: c }\nspec: { schedule: "*/5 0-6 * * MON-FRI", jobTemplate: { spec: { template: { spec: { restartPolicy: Never, containers: [{ name: a, image: x }] } } } } }\n`,
  ],
]

describe('checkSchema', () => {
  it.each(refused)('refuses %s', (_title, text, want) => expect(say(text)).toEqual(want))
  it.each(fine)('accepts %s', (_title, text) => expect(say(text)).toEqual([]))
})

describe('for the editor', () => {
  it('completes the fields of a place', () => {
    const keys = complete('v1', 'Pod', ['spec', 'containers', 0, 'securityContext']).map(field => field.name)
    expect(keys).toContain('runAsNonRoot')
    expect(keys).not.toContain('containers')
  })
  it('describes a field', async () => {
    const told = await describeField('apps/v1', 'Deployment', ['spec', 'template', 'spec', 'containers', 0, 'image'])
    expect(told?.type).toBe('text')
    expect(told?.text).toMatch(/image/i)
  })
})
