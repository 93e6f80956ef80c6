import { expect, it } from 'vitest'
import { read } from './read.ts'

const namesOf = (text: string): string[] =>
  read([{ name: 'a.yaml', text }]).resources.map(one => `${one.apiVersion} ${one.kind} ${one.name}`)

it('the items of a typed list need not say what they are', () => {
  const typed = 'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicyList\nitems:\n'
  expect(namesOf(`${typed}- metadata: { name: a }\n- { apiVersion: v1, kind: Pod, metadata: { name: b } }\n`)).toEqual([
    'networking.k8s.io/v1 NetworkPolicy a',
    'v1 Pod b',
  ])
})

it('the items of a plain List must say it', () => {
  const { resources, problems } = read([
    { name: 'a.yaml', text: 'apiVersion: v1\nkind: List\nitems:\n- metadata: { name: a }\n' },
  ])
  expect([resources.length, problems.length]).toEqual([0, 1])
})
