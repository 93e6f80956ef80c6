import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { inputOf } from '../../../testing.ts'
import { flowsIntent } from './index.ts'

const lab = 'content/labs/api-policy-repair'
const read = (folder: string): Record<string, string> =>
  Object.fromEntries(readdirSync(folder).map(name => [name, readFileSync(`${folder}/${name}`, 'utf8')]))
const world = read(`${lab}/world`)
const right = read(`${lab}/right/model`)['manifest.yaml'] ?? ''

const intent = {
  id: 'flows',
  kind: 'flows',
  title: 'flows',
  side: 'safe' as const,
  scope: [
    { from: '*', to: 'production/api' },
    { from: 'production/api', to: '*' },
    { from: '*', to: 'production/database' },
  ],
  ports: ['53/UDP', '443/TCP', '5432/TCP', '8080/TCP'],
  allowed: [
    { from: 'production/frontend', to: 'production/api', ports: ['8080/TCP'] },
    { from: 'monitoring/prometheus', to: 'production/api', ports: ['8080/TCP'] },
    { from: 'production/api', to: 'production/database', ports: ['5432/TCP'] },
    { from: 'production/api', to: 'kube-system/coredns', ports: ['53/UDP', '53/TCP'] },
  ],
  either: [],
  judges: 'everything' as const,
}
const judge = (text: string, more: object = {}) =>
  flowsIntent.evaluate({ ...intent, ...more }, inputOf({ 'manifest.yaml': text }, world))

describe('a closed world', () => {
  test('holds for the model answer', () => expect(judge(right)).toMatchObject({ held: true }))

  test.each([
    [
      'a broken flow comes before an open one',
      right.replace('protocol: UDP', 'protocol: SCTP'),
      { direction: 'broken', from: 'production/api', to: 'kube-system/coredns', port: '53/UDP', wrongPort: true },
    ],
    [
      'a port beside the right one',
      right.replace('port: 8080', 'port: 8080\n          endPort: 8081'),
      { direction: 'too-open', port: '8081/TCP' },
    ],
    [
      'an address that has no name is elsewhere',
      right.replace(
        /- podSelector:\n {12}matchLabels:\n {14}app: database/,
        '$&\n        - ipBlock: { cidr: 192.0.2.0/24 }',
      ),
      { direction: 'too-open', to: 'elsewhere' },
    ],
    [
      'one family alone',
      right.replace(/- podSelector:\n {12}matchLabels:\n {14}app: api/, '- ipBlock: { cidr: 10.0.0.2/32 }'),
      { direction: 'broken', from: 'production/api', to: 'production/database', family: 6 },
    ],
    ['a policy that the API server refuses', right.replace('port: 8080', 'port: "8080"'), { refused: true }],
    [
      'a further pod of the learner',
      `${right}---\napiVersion: v1\nkind: Pod\nmetadata: { name: helper, namespace: production, labels: { app: api } }\nspec: { containers: [{ name: c, image: x }] }\n`,
      { direction: 'too-open', from: 'production/helper', to: 'production/database' },
    ],
  ])('%s', (_, text, witness) => {
    expect(text).not.toBe(right)
    expect(judge(text)).toMatchObject({ held: false, witness })
  })

  test('a name that is nobody fails', () => {
    const allowed = [{ from: 'production/nobody', to: 'production/api', ports: ['1/TCP'] }]
    expect(judge(right, { allowed })).toMatchObject({ held: false, witness: { missing: 'production/nobody' } })
  })

  test('wanted and rest are the two halves', () => {
    const closed = right.replace('app: frontend', 'app: nobody')
    expect(judge(closed, { judges: 'wanted' })).toMatchObject({ held: false, witness: { direction: 'broken' } })
    expect(judge(closed, { judges: 'rest' })).toMatchObject({ held: true })
  })

  test('the witness points at the learner’s lines', () => {
    const { witness } = judge(right.replace('app: prometheus', 'app: nobody'))
    expect(witness).toMatchObject({ deadPeer: true })
    expect(witness?.places[0]?.path).toBe('spec.ingress[0].from[1]')
  })
})

describe('whom a scope means', () => {
  const open = { judges: 'rest', allowed: [], ports: ['8080/TCP'] }
  const ends = (scope: object[], more: object = {}) => {
    const { held, witness } = judge(right, { ...open, scope, ...more })
    return held ? 'held' : `${String(witness?.['from'])} → ${String(witness?.['to'])}`
  }
  test.each([
    [
      'a list',
      [{ from: ['production/database', 'production/frontend'], to: 'production/api' }],
      'production/frontend → production/api',
    ],
    [
      'all but one',
      [{ from: ['!production/frontend'], to: 'production/api' }],
      'monitoring/prometheus → production/api',
    ],
    ['all of these but one', [{ from: ['production/*', '!production/frontend'], to: 'production/api' }], 'held'],
  ])('%s', (_, scope, expected) => expect(ends(scope)).toBe(expected))

  test('these ports only', () => {
    const scope = [{ from: 'production/frontend', to: 'production/api' }]
    expect(ends(scope, { ports: ['443/TCP'], theseOnly: true })).toBe('held')
    expect(ends(scope, { theseOnly: true })).toBe('production/frontend → production/api')
  })

  test('a refusal is proved by the policies that refuse', () => {
    const { proof } = judge(right, { ...open, scope: [{ from: 'production/api', to: 'production/frontend' }] })
    expect(proof?.[0]?.places.map(({ file }) => file)).toContain('manifest.yaml')
  })
})
