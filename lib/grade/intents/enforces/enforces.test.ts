import { describe, expect, it } from 'vitest'
import { inputOf } from '../../../testing.ts'
import { enforcesIntent } from './index.ts'

const intent = {
  id: 'i',
  kind: 'enforces',
  title: 't',
  side: 'safe' as const,
  namespace: 'pay',
  level: 'restricted' as const,
}
const P = 'pod-security.kubernetes.io/'
const namespace = (labels: Record<string, string>, name = 'pay'): string =>
  JSON.stringify({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } })
const judge = (text: string, world: Record<string, string> = {}) =>
  enforcesIntent.evaluate(intent, inputOf({ 'a.yaml': text }, world))

describe('enforces', () => {
  it.each([
    ['the level', { [`${P}enforce`]: 'restricted' }],
    ['a version beside it', { [`${P}enforce`]: 'restricted', [`${P}enforce-version`]: 'v1.37' }],
    ['a laxer warn', { [`${P}enforce`]: 'restricted', [`${P}warn`]: 'baseline' }],
  ])('holds: %s', (_title, labels) => expect(judge(namespace(labels))).toEqual({ held: true, notes: [] }))

  it('takes labels of the world, where the learner leaves them', () => {
    const world = { 'cluster.yaml': namespace({ [`${P}enforce`]: 'restricted' }) }
    expect(judge(namespace({ team: 'x' }), world).held).toBe(true)
    expect(judge(namespace({ [`${P}enforce`]: 'baseline' }), world).held).toBe(false)
  })
  it('advises against a version that asks for less', () => {
    const outcome = judge(namespace({ [`${P}enforce`]: 'restricted', [`${P}enforce-version`]: 'v1.18' }))
    expect(outcome.held).toBe(true)
    expect(outcome.notes?.map(note => note.tone)).toEqual(['advice'])
  })
  it.each([
    ['no label', {}, { value: 'unset', level: 'privileged' }],
    ['warn only', { [`${P}warn`]: 'restricted' }, { value: 'unset', warns: 'restricted' }],
    ['a lower level', { [`${P}enforce`]: 'baseline' }, { level: 'baseline' }],
    ['another spelling', { [`${P}enforce`]: 'Restricted' }, { refused: true, value: 'Restricted' }],
    [
      'a version nobody can read',
      { [`${P}enforce`]: 'restricted', [`${P}enforce-version`]: '1.37' },
      { refused: true },
    ],
    ['a warn level nobody can read', { [`${P}enforce`]: 'restricted', [`${P}warn`]: 'strict' }, { label: `${P}warn` }],
    ['another prefix', { 'pod-security.k8s.io/enforce': 'restricted' }, { value: 'unset' }],
  ])('fails and says why: %s', (_title, labels, witness) => {
    const outcome = judge(namespace(labels))
    expect(outcome.held).toBe(false)
    expect(outcome.witness).toMatchObject({ kind: 'enforces', namespace: 'pay', ...witness })
    expect(outcome.witness?.places).toHaveLength(1)
  })
  it('fails where a label is a number, and says so', () => {
    const text = namespace({ [`${P}enforce`]: 'restricted', [`${P}enforce-version`]: '1.37' }).replace('"1.37"', '1.37')
    expect(judge(text).witness).toMatchObject({ undecodable: true })
  })
  it('fails closed without the namespace', () =>
    expect(judge(namespace({ [`${P}enforce`]: 'restricted' }, 'other')).witness).toMatchObject({ missing: true }))
})
