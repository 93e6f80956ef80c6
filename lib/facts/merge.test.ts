import { describe, expect, it } from 'vitest'
import { inputOf } from '../testing.ts'

const configMap = (metadata: string, value: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: ${metadata}\ndata: { key: ${value} }\n`
const namesOf = (own: string[], world: string[] = []) =>
  inputOf({ 'a.yaml': own.join('---\n') }, { 'objects.yaml': world.join('---\n') }).resources.map(one => [
    one.name,
    (one.object['data'] as Record<string, string> | undefined)?.['key'],
  ])

describe('own objects and the world', () => {
  it.each([
    ['two of generateName are two', ['{ generateName: job- }', '{ generateName: job- }'], ['a', 'b']],
    [
      'an empty name is generated too',
      ['{ name: "", generateName: job- }', '{ name: "", generateName: job- }'],
      ['a', 'b'],
    ],
    ['two without any name are two', ['{}', '{}'], ['a', 'b']],
    ['of two with one name the later stands', ['{ name: x }', '{ name: x }'], ['b']],
    ['no namespace and default are the same', ['{ name: x }', '{ name: x, namespace: default }'], ['b']],
    ['other namespaces are other objects', ['{ name: x }', '{ name: x, namespace: shop }'], ['a', 'b']],
  ])('%s', (_, metadata, values) => {
    const own = metadata.map((one, index) => configMap(one, ['a', 'b'][index] ?? ''))
    expect(namesOf(own).map(([, value]) => value)).toEqual(values)
  })

  it("the later own object stands in the world's place", () => {
    const world = [configMap('{ name: x }', 'world')]
    expect(namesOf([configMap('{ name: x }', 'a'), configMap('{ name: x }', 'b')], world)).toEqual([['x', 'b']])
    expect(namesOf([configMap('{ generateName: x }', 'a')], world)).toHaveLength(2)
  })

  it("a namespace's labels add up with the world's, not with an earlier own text", () => {
    const namespace = (labels: string) =>
      `apiVersion: v1\nkind: Namespace\nmetadata: { name: shop, labels: ${labels} }\n`
    const input = inputOf(
      { 'a.yaml': `${namespace('{ old: a, tier: own }')}---\n${namespace('{ tier: later }')}` },
      { 'objects.yaml': namespace('{ team: shop, tier: world }') },
    )
    expect(input.resources.map(one => one.labels)).toEqual([{ team: 'shop', tier: 'later' }])
  })
})
