import { describe, expect, it } from 'vitest'
import { fileNameOf, linesOf, parseFence, wholeFileKind } from './fence.ts'

describe('a fence’s attributes', () => {
  it('are title, id, marks and declared findings', () => {
    expect(
      parseFence(
        'yaml',
        'title="pod.yaml" id=pod mark="3-5,9" lint="image/digest@12 pod-security/no-host-path@9"',
        '\n'.repeat(9),
      ),
    ).toMatchObject({
      title: 'pod.yaml',
      id: 'pod',
      marks: [3, 4, 5, 9],
      lint: [
        { rule: 'image/digest', line: 12 },
        { rule: 'pod-security/no-host-path', line: 9 },
      ],
    })
  })
  it.each([['none'], ['off']])('lint=%s is a word of its own', word => {
    expect(parseFence('yaml', `lint="${word}"`, '').lint).toBe(word)
  })
  it.each([
    ['titel="a"', /called "titel"/],
    ['title="a" {3}', /cannot read "\{3\}"/],
    ['lint="image/digest"', /area\/rule@line/],
    ['mark="a-b"', /no range/],
    ['mark="1,2-3"', /line 2, and the block has 1/],
  ])('%s is refused', (meta, why) => {
    expect(() => parseFence('yaml', meta, '')).toThrow(why)
  })
  it('lines are inclusive', () => expect(linesOf('1,4-4')).toEqual([1, 4]))
})

describe('a whole file', () => {
  it.each([
    ['yaml', 'apiVersion: v1\nkind: Pod\n', 'manifest'],
    ['yaml', '# two\napiVersion: v1\nkind: Pod\n---\nkind: Service\napiVersion: v1\n', 'manifest'],
    ['yaml', 'name: x\non: push\njobs:\n  a: {}\n', 'workflow'],
    ['dockerfile', '# base\nFROM scratch\n', 'dockerfile'],
    ['json', '{ "Version": "2012-10-17", "Statement": [] }', 'iam-policy'],
    ['yaml', 'spec:\n  apiVersion: v1\n  kind: Pod\n', undefined],
    ['yaml', 'apiVersion: v1\nkind: Pod\n---\nspec: {}\n', undefined],
    ['yaml', '- from:\n    - podSelector: {}\n', undefined],
    ['dockerfile', 'USER 65532\n', undefined],
    ['json', '{ "Condition": {} }', undefined],
    ['bash', 'kubectl apply -f pod.yaml', undefined],
  ])('%s %j → %s', (lang, text, kind) => expect(wholeFileKind({ lang, text })).toBe(kind))

  it('without a title has a name its kind is known by', () => {
    expect(fileNameOf(parseFence('dockerfile', '', ''))).toBe('Dockerfile')
    expect(fileNameOf(parseFence('yaml', 'title=a.yaml', ''))).toBe('a.yaml')
  })
})
