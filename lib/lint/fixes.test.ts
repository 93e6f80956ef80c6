import { describe, expect, it } from 'vitest'
import { testContext } from '../testing.ts'
import type { FileSet } from '../source/types.ts'
import { applyOffers, offersOf, type Offer } from './fixes.ts'
import { lint } from './lint.ts'

const look = (files: FileSet) => lint(files, testContext)

/** Applies what `wanted` picks and looks again: what was taken is not offered any more. */
async function fixed(name: string, text: string, wanted: (offer: Offer) => boolean): Promise<string> {
  const files = [{ name, text }]
  const chosen = offersOf(look(files), files).filter(wanted)
  expect(chosen.length).toBeGreaterThan(0)
  const done = await applyOffers(files, new Set(chosen.map(({ id }) => id)), look)
  expect(done.left).toEqual([])
  const again = offersOf(look(done.files), done.files).map(({ id }) => id)
  expect(chosen.filter(({ id }) => again.includes(id))).toEqual([])
  return done.files[0]?.text ?? ''
}
const safe = ({ fix }: Offer) => fix.safety === 'safe'
const lines = (...all: string[]) => all.join('\n') + '\n'

describe('safe fixes', () => {
  const cases: [what: string, file: string, before: string, after: string][] = [
    [
      'quotes around a value that is text to the API server, comments and CRLF kept',
      'pod.yaml',
      'apiVersion: v1\r\nkind: Pod\r\nmetadata: { name: web }\r\nspec:\r\n  containers:\r\n    - name: web\r\n      image: a/b:1\r\n      env:\r\n        - name: PORT\r\n          value: 8080 # the port\r\n        - { name: DEBUG, value: yes }\r\n',
      'apiVersion: v1\r\nkind: Pod\r\nmetadata: { name: web }\r\nspec:\r\n  containers:\r\n    - name: web\r\n      image: a/b:1\r\n      env:\r\n        - name: PORT\r\n          value: "8080" # the port\r\n        - { name: DEBUG, value: "yes" }\r\n',
    ],
    [
      'ALL in capitals, and a level in small letters',
      'pod.yaml',
      lines(
        'apiVersion: v1',
        'kind: Namespace',
        'metadata:',
        '  name: shop',
        '  labels:',
        '    pod-security.kubernetes.io/enforce: Restricted # exact word',
        '    pod-security.kubernetes.io/enforce-version: "1.35"',
        '---',
        'apiVersion: v1',
        'kind: Pod',
        'metadata: { name: web, namespace: shop }',
        'spec:',
        '  containers:',
        '    - name: web',
        '      image: a/b:1',
        '      securityContext: { capabilities: { drop: [NET_RAW, all] } }',
      ),
      lines(
        'apiVersion: v1',
        'kind: Namespace',
        'metadata:',
        '  name: shop',
        '  labels:',
        '    pod-security.kubernetes.io/enforce: restricted # exact word',
        '    pod-security.kubernetes.io/enforce-version: v1.35',
        '---',
        'apiVersion: v1',
        'kind: Pod',
        'metadata: { name: web, namespace: shop }',
        'spec:',
        '  containers:',
        '    - name: web',
        '      image: a/b:1',
        '      securityContext: { capabilities: { drop: [NET_RAW, ALL] } }',
      ),
    ],
    [
      'a version that is served, where the fields are the same',
      'role.yaml',
      'apiVersion: rbac.authorization.k8s.io/v1beta1\nkind: Role\nmetadata: { name: r, namespace: shop }\nrules: []\n',
      'apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: { name: r, namespace: shop }\nrules: []\n',
    ],
    [
      'an entrypoint that no shell could read',
      'Dockerfile',
      "FROM alpine:3.23\nUSER 10001\nENTRYPOINT ['/server', '--port=8080']\n",
      'FROM alpine:3.23\nUSER 10001\nENTRYPOINT ["/server", "--port=8080"]\n',
    ],
    [
      'the version of a policy without variables',
      'policy.json',
      '{\n  "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::a/*" }]\n}\n',
      '{\n  "Version": "2012-10-17",\n  "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::a/*" }]\n}\n',
    ],
    [
      'a checkout that nothing after it needs',
      'ci.yaml',
      'on: push\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: actions/checkout@v7 # code\n      - run: docker build -t x:${{ github.sha }} .\n',
      'on: push\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: actions/checkout@v7 # code\n        with:\n          persist-credentials: false\n      - run: docker build -t x:${{ github.sha }} .\n',
    ],
  ]
  it.each(cases)('%s', async (_, name, before, after) => {
    expect(await fixed(name, before, safe)).toBe(after)
  })

  const notSafe: [what: string, file: string, text: string][] = [
    [
      'a checkout before a script that may use Git',
      'ci.yaml',
      'on: push\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: actions/checkout@v7\n      - run: make release\n',
    ],
    [
      'a checkout before $(…)',
      'ci.yaml',
      'on: push\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: actions/checkout@v7\n      - run: echo $(./release.sh)\n',
    ],
    [
      'a policy with a variable',
      'policy.json',
      '{ "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::a/${aws:username}/*" }] }',
    ],
    [
      'a version whose successor has other fields',
      'a.yaml',
      'apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata: { name: a }\nspec: { selector: {} }\n',
    ],
    ['an entrypoint with a shell', 'Dockerfile', 'FROM alpine:3.23\nUSER 10001\nENTRYPOINT /server --port=8080\n'],
    [
      'what restricts a pod',
      'pod.yaml',
      'apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec:\n  containers: [{ name: web, image: "a/b:1" }]\n',
    ],
  ]
  it.each(notSafe)('none for %s', (_, name, text) => {
    const files = [{ name, text }]
    expect(offersOf(look(files), files).filter(safe)).toEqual([])
  })
})

describe('several fixes at one spot', () => {
  it('go in one after the other and make a pod restricted', async () => {
    const text = lines(
      'apiVersion: v1 # a pod',
      'kind: Pod',
      'metadata: { name: web }',
      'spec:',
      '  hostPID: true',
      '  containers:',
      '    - name: web # the only one',
      '      image: a/b:1',
      '    - { name: side, image: "c/d:1" }',
    )
    const after = await fixed('pod.yaml', text, ({ rule }) => rule?.startsWith('pod-security/') ?? false)
    expect(look([{ name: 'pod.yaml', text: after }]).findings.filter(f => f.rule.startsWith('pod-security/'))).toEqual(
      [],
    )
    expect(after).toContain('# a pod')
    expect(after).toContain('- name: web # the only one')
  })
  it('reach only the document that was chosen', async () => {
    const pod = 'apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec: { hostPID: true, containers: [] }\n'
    const after = await fixed(
      'pod.yaml',
      `${pod}---\n${pod.replace('v1', 'v1 # second')}`,
      ({ rule, id }) => rule === 'pod-security/no-host-namespaces' && JSON.parse(id.slice(0, -2))[2] === 1,
    )
    expect(after.split('---')[0]).toContain('hostPID: true')
    expect(after.split('---')[1]).toContain('hostPID: false')
  })
  it('are not offered where an anchor or a merge key would carry them further', () => {
    const files = [
      {
        name: 'pod.yaml',
        text: lines(
          'apiVersion: v1',
          'kind: Pod',
          'metadata: { name: web }',
          'spec:',
          '  containers:',
          '    - name: a',
          '      image: a/b:1',
          '      securityContext: &shared',
          '        privileged: true',
          '    - name: b',
          '      image: a/b:1',
          '      securityContext: *shared',
        ),
      },
    ]
    const rules = offersOf(look(files), files).map(({ rule }) => rule)
    expect(rules).not.toContain('pod-security/no-privileged')
  })
})
