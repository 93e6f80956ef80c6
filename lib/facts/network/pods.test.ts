import { describe, expect, test } from 'vitest'
import { inputOf } from '../../testing.ts'
import { addressText } from './address.ts'
import { files, namespace, pod, policy } from './fixture.ts'
import { networkOf } from './network.ts'
import { reach } from './reach.ts'
import { servicesOf } from './services.ts'

const template = { metadata: { labels: { app: 'a' } }, spec: { containers: [{ name: 'c', image: 'i' }] } }
const workload = (kind: string, spec: object, more: object = {}): object => ({
  apiVersion: ['Job', 'CronJob'].includes(kind) ? 'batch/v1' : kind === 'ReplicationController' ? 'v1' : 'apps/v1',
  kind,
  metadata: { name: 'a', namespace: 'shop', labels: { app: 'the-workload-s-own' } },
  spec,
  ...more,
})
const names = (...objects: object[]): string[] => networkOf(inputOf(files(...objects))).pods.map(one => one.name)

describe('pods', () => {
  test.each(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController', 'Job'])(
    'of a %s',
    kind => {
      const [only] = networkOf(inputOf(files(workload(kind, { template })))).pods
      expect(only).toMatchObject({ name: 'shop/a', labels: { app: 'a' }, kind })
    },
  )
  test('of a CronJob', () =>
    expect(names(workload('CronJob', { jobTemplate: { spec: { template } } }))).toEqual(['shop/a']))
  test.each([
    ['replicas: 0', workload('Deployment', { replicas: 0, template })],
    ['parallelism: 0', workload('Job', { parallelism: 0, template })],
    ['a suspended Job', workload('Job', { suspend: true, template })],
    [
      'a finished Job',
      workload('Job', { template }, { status: { conditions: [{ type: 'Complete', status: 'True' }] } }),
    ],
    ['a suspended CronJob', workload('CronJob', { suspend: true, jobTemplate: { spec: { template } } })],
    ['a Pod that has ended', { ...pod('shop/a'), status: { phase: 'Succeeded' } }],
    ['a PodTemplate', { apiVersion: 'v1', kind: 'PodTemplate', metadata: { name: 'a' }, template }],
  ])('%s brings none', (_, object) => expect(names(object)).toEqual([]))
  test('a dump’s ReplicaSet and Pods are their Deployment’s', () => {
    const owned = (kind: string, owner: string) => ({
      ownerReferences: [{ kind: owner, name: 'a', controller: true }],
      name: `a-${kind}`,
      namespace: 'shop',
    })
    const set = { ...workload('ReplicaSet', { template }), metadata: owned('rs', 'Deployment') }
    expect(names(workload('Deployment', { template }), set)).toEqual(['shop/a'])
    expect(names(set)).toEqual(['shop/a-rs'])
  })
  test('ports are those of containers and native sidecars', () => {
    const spec = {
      initContainers: [
        { name: 'once', image: 'i', ports: [{ name: 'once', containerPort: 1 }] },
        { name: 'side', image: 'i', restartPolicy: 'Always', ports: [{ name: 'side', containerPort: 2 }] },
      ],
    }
    const [only] = networkOf(inputOf(files(pod('shop/a', {}, [{ name: 'own', port: 3 }], spec)))).pods
    expect(only?.ports.map(port => port.name).sort()).toEqual(['own', 'side'])
  })
  test('an address comes from the status, else from the world', () => {
    const world = { 'addresses.yaml': 'shop/a: [10.0.0.5, "fd00::5"]\n' }
    const [only] = networkOf(inputOf(files(workload('Deployment', { template })), world)).pods
    expect(only?.addresses?.map(addressText)).toEqual(['10.0.0.5', 'fd00::5'])
  })
  test('a hostNetwork pod is selected by nobody and seen as its node', () => {
    const node = {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { name: 'n' },
      status: { addresses: [{ type: 'InternalIP', address: '172.31.0.11' }] },
    }
    const agent = pod('shop/agent', { app: 'agent' }, [], { hostNetwork: true })
    const deny = policy('shop/deny', { policyTypes: ['Ingress', 'Egress'] })
    const toNode = policy('shop/node', {
      podSelector: { matchLabels: { app: 'web' } },
      policyTypes: ['Egress'],
      egress: [{ to: [{ ipBlock: { cidr: '172.31.0.0/16' } }] }],
    })
    const port = { protocol: 'TCP', port: 80 } as const
    const network = networkOf(inputOf(files(node, agent, deny, toNode, pod('shop/web', { app: 'web' }), pod('dev/x'))))
    expect(reach(network, 'shop/agent', 'dev/x', port)?.allowed).toBe(true)
    expect(reach(network, 'dev/x', 'shop/agent', port)?.allowed).toBe(true)
    expect(reach(network, 'shop/web', 'shop/agent', port)?.allowed).toBe(true)
    expect(reach(network, 'shop/web', 'shop/agent', port)?.assumptions.join()).toContain('hostNetwork')
  })
  test('where a world says which namespaces there are, another one does not exist', () => {
    const world = { 'namespaces.yaml': JSON.stringify(namespace('shop')) }
    const network = networkOf(inputOf(files(pod('shop/a'), pod('nowhere/b'), pod('default/c')), world))
    expect(network.pods.map(one => one.name)).toEqual(['default/c', 'shop/a'])
    expect(network.homeless.map(one => one.name)).toEqual(['b'])
  })
})

describe('services', () => {
  test('a port leads to the pods’ own ports', () => {
    const service = {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 's', namespace: 'shop' },
      spec: { selector: { app: 'a' }, ports: [{ port: 80, targetPort: 'http' }] },
    }
    const input = inputOf(
      files(
        service,
        pod('shop/x', { app: 'a' }, [{ name: 'http', port: 8080 }]),
        pod('shop/y', { app: 'a' }, [{ name: 'http', port: 9090 }]),
      ),
    )
    const [facts] = servicesOf(input.resources, networkOf(input))
    expect(facts?.ports[0]?.endpoints.map(one => `${one.pod.name}:${one.port}`)).toEqual(['shop/x:8080', 'shop/y:9090'])
  })
})
