import { describe, expect, it } from 'vitest'
import { inputOf } from '../../testing.ts'
import { firstObstacle, startOf } from './index.ts'
import { D, IMAGES, NONROOT, verdict } from './start-testing.ts'
import type { Given } from './start-testing.ts'

describe('who it runs as', () => {
  it.each<[string, Given, string]>([
    ['a number', { spec: NONROOT }, 'starts'],
    ['a name', { spec: NONROOT, image: 'r.example/named:1' }, 'refused: user, CreateContainerConfigError'],
    ['a name nobody asks about', { image: 'r.example/named:1' }, 'starts'],
    [
      'a name, and runAsUser',
      { spec: 'securityContext: { runAsNonRoot: true, runAsUser: 5 }', image: 'r.example/named:1' },
      'starts',
    ],
    ['root', { spec: NONROOT, image: 'r.example/root:1' }, 'refused: user, CreateContainerConfigError'],
    ['root, not asked', { image: 'r.example/root:1' }, 'starts'],
    [
      'runAsUser 0',
      { spec: 'securityContext: { runAsNonRoot: true, runAsUser: 0 }' },
      'refused: user, CreateContainerConfigError',
    ],
    // The kubelet makes no exception for a user namespace.
    [
      'runAsUser 0 in a user namespace',
      { spec: 'hostUsers: false\nsecurityContext: { runAsNonRoot: true, runAsUser: 0 }' },
      'refused: user, CreateContainerConfigError',
    ],
    [
      'root in a user namespace',
      { spec: 'hostUsers: false', container: 'securityContext: { runAsUser: 0 }' },
      'starts',
    ],
    [
      'the container overrules the pod',
      { spec: NONROOT, image: 'r.example/root:1', container: 'securityContext: { runAsNonRoot: false }' },
      'starts',
    ],
    [
      'the pod counts where the container is silent',
      { spec: 'securityContext: { runAsUser: 0 }', container: NONROOT },
      'refused: user, CreateContainerConfigError',
    ],
    ['an impossible uid', { spec: NONROOT, image: 'r.example/big:1' }, 'refused: user, CreateContainerConfigError'],
    ['user namespaces and the host’s pids', { spec: 'hostUsers: false\nhostPID: true' }, 'refused: api, Invalid'],
  ])('%s', (_, given, wanted) => expect(verdict(given)).toBe(wanted))
})

describe('the image', () => {
  it.each<[string, Given, string]>([
    ['not there', { image: 'r.example/quiet:2' }, 'refused: image, ErrImagePull'],
    ['a digest of another repository', { image: `r.example/quiet@${D('a')}` }, 'refused: image, ErrImagePull'],
    ['the digest decides', { image: `r.example/quiet:9@${D('d')}` }, 'starts'],
    ['no name at all', { image: 'R.example/Quiet' }, 'refused: image, InvalidImageName'],
  ])('%s', (_, given, wanted) => expect(verdict(given)).toBe(wanted))
  it('is not known without a world', () => {
    const input = inputOf({
      'p.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { containers: [{ name: a, image: a }] }',
    })
    const [pod] = input.reading.resources
    expect(pod && startOf(input, pod)?.verdict).toBe('unknown')
  })
})

it('replicas: 0 makes nothing that could start', () => {
  const input = inputOf(
    {
      'd.yaml':
        'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: d }\nspec: { replicas: 0, selector: { matchLabels: { a: b } }, template: { metadata: { labels: { a: b } }, spec: { containers: [{ name: d, image: "r.example/quiet:1" }] } } }',
    },
    { 'images.yaml': IMAGES },
  )
  const [deployment] = input.reading.resources
  const report = deployment && startOf(input, deployment)
  expect(report && firstObstacle(report)?.question).toBe('pods')
})

it('tells the event as the kubelet does', () => {
  const input = inputOf(
    {
      'p.yaml': `apiVersion: v1\nkind: Pod\nmetadata: { name: server, namespace: shop }\nspec:\n  ${NONROOT}\n  containers: [{ name: server, image: r.example/named:1 }]`,
    },
    { 'images.yaml': IMAGES },
  )
  const [pod] = input.reading.resources
  const report = pod && startOf(input, pod)
  expect(report && firstObstacle(report)?.says).toBe(
    'Error: container has runAsNonRoot and image has non-numeric user (app), cannot verify user is non-root (pod: "server_shop(…)", container: server)',
  )
})

describe('the operating system', () => {
  it.each([
    ['windows', 'refused: pods, PodOSNotSupported'],
    ['linux', 'starts'],
  ])('%s on a Linux node', (os, want) => expect(verdict({ spec: `os: { name: ${os} }` })).toBe(want))
})
