import { describe, expect, it } from 'vitest'
import { inputOf } from '../../testing.ts'
import { namespacePolicy } from './namespace-policy.ts'
import { rolloutOf } from './rollout.ts'
import { parseLevel, parseVersion, versionText } from './versions.ts'

const P = 'pod-security.kubernetes.io/'
const labels = (pairs: Record<string, string>) =>
  Object.fromEntries(Object.entries(pairs).map(([key, value]) => [P + key, value]))
const told = (pairs: Record<string, string>): string => {
  const { policy, errors } = namespacePolicy(labels(pairs))
  const mode = (name: 'enforce' | 'audit' | 'warn') => `${policy[name].level}:${versionText(policy[name].version)}`
  return `${mode('enforce')} ${mode('audit')} ${mode('warn')}${errors.length ? ` ${errors.length} errors` : ''}`
}

const table: [string, Record<string, string>, string][] = [
  ['no label', {}, 'privileged:latest privileged:latest privileged:latest'],
  ['enforce alone warns too', { enforce: 'restricted' }, 'restricted:latest privileged:latest restricted:latest'],
  [
    'the version follows',
    { enforce: 'baseline', 'enforce-version': 'v1.30' },
    'baseline:v1.30 privileged:latest baseline:v1.30',
  ],
  [
    'a warn version of its own stays',
    { enforce: 'baseline', 'enforce-version': 'v1.30', 'warn-version': 'v1.35' },
    'baseline:v1.30 privileged:latest baseline:v1.35',
  ],
  [
    'a warn level of its own stays',
    { enforce: 'restricted', warn: 'privileged' },
    'restricted:latest privileged:latest privileged:latest',
  ],
  [
    'warn only enforces nothing',
    { warn: 'restricted', audit: 'restricted' },
    'privileged:latest restricted:latest restricted:latest',
  ],
  [
    'a capital letter: enforced as restricted, nothing warned',
    { enforce: 'Restricted' },
    'restricted:latest privileged:latest privileged:latest 1 errors',
  ],
  [
    'an unreadable warn level fails open',
    { warn: 'strict' },
    'privileged:latest privileged:latest privileged:latest 1 errors',
  ],
  [
    'an unreadable version is latest',
    { enforce: 'baseline', 'enforce-version': '1.30' },
    'baseline:latest privileged:latest baseline:latest 1 errors',
  ],
]

describe('labels of a namespace', () => {
  it.each(table)('%s', (_title, pairs, want) => expect(told(pairs)).toBe(want))
  it.each([
    ['v1.0', 0],
    ['v1.37', 37],
    ['latest', 'latest'],
    ['v1.07', undefined],
    ['v1', undefined],
    ['v1.30.1', undefined],
    ['V1.30', undefined],
  ])('version %s', (text, want) => expect(parseVersion(text)).toBe(want))
  it('takes levels by exact word', () => {
    expect(parseLevel('restricted')).toBe('restricted')
    expect(parseLevel('Restricted')).toBeUndefined()
  })
})

const template = 'template: { metadata: { labels: { app: a } }, spec: { containers: [{ name: a, image: x }] } }'
const files = (label: string) => ({
  'a.yaml': `apiVersion: v1
kind: Namespace
metadata: { name: pay, labels: { pod-security.kubernetes.io/${label}: restricted } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: d, namespace: pay }
spec: { selector: { matchLabels: { app: a } }, ${template} }
---
apiVersion: v1
kind: Pod
metadata: { name: p, namespace: pay }
spec: { containers: [{ name: a, image: x }] }
---
apiVersion: v1
kind: Pod
metadata: { name: q, namespace: nowhere }
spec: { containers: [{ name: a, image: x }] }
`,
})

describe('a rollout', () => {
  const rows = (label: string) =>
    rolloutOf(inputOf(files(label))).map(space => [
      space.name,
      space.exists,
      ...space.workloads.map(
        w => `${w.resource.name} accepted ${w.accepted} pods ${w.podsAdmitted} warned ${!w.warnings.allowed}`,
      ),
    ])
  it('enforce takes the Deployment, warns, and refuses its pods', () => {
    expect(rows('enforce')).toEqual([
      ['pay', true, 'd accepted true pods false warned true', 'p accepted false pods false warned false'],
      ['nowhere', false, 'q accepted true pods true warned false'],
    ])
  })
  it('warn refuses nothing', () => {
    expect(rows('warn')[0]).toEqual([
      'pay',
      true,
      'd accepted true pods true warned true',
      'p accepted true pods true warned true',
    ])
  })
})
