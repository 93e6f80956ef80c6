import type { Resource } from '../../k8s/resource.ts'
import { podOf } from '../../k8s/pod.ts'
import { at, child, listOf, numberOf, objectOf, stringMapOf, textOf } from '../../source/json.ts'
import type { Json } from '../../source/types.ts'
import type { Network } from './network.ts'
import type { PodPeer } from './pods.ts'
import { isProtocol, type Protocol } from './ports.ts'

/** Where a Service's port leads: the pod and the pod's own port, which is the one that a policy sees. */
export type Endpoint = { pod: PodPeer; port: number; protocol: Protocol }
export type ServicePort = {
  name: string | undefined
  port: number
  protocol: Protocol
  target: number | string
  endpoints: readonly Endpoint[]
}
export type ServiceFacts = {
  name: string
  resource: Resource
  /** Undefined: the Service has no selector, its endpoints are somebody else's business. */
  selector: Readonly<Record<string, string>> | undefined
  pods: readonly PodPeer[]
  ports: readonly ServicePort[]
}

export const servicesOf = (resources: readonly Resource[], network: Network): ServiceFacts[] =>
  resources
    .filter(resource => resource.group === '' && resource.kind === 'Service')
    .map(resource => endpointsOf(resource, network))

/** The pods that a Service selects, and the port of each that its ports lead to. */
export function endpointsOf(resource: Resource, network: Network): ServiceFacts {
  const spec = child(resource.object, 'spec')
  const written = objectOf(child(spec, 'selector'))
  const selector = written && Object.keys(written).length > 0 ? stringMapOf(written) : undefined
  const pods = selector
    ? network.pods.filter(
        pod =>
          pod.namespace === resource.namespace &&
          Object.entries(selector).every(([key, value]) => Object.hasOwn(pod.labels, key) && pod.labels[key] === value),
      )
    : []
  const ports = listOf(child(spec, 'ports')).flatMap(entry => {
    const port = numberOf(child(entry, 'port'))
    const protocol = textOf(child(entry, 'protocol')) ?? 'TCP'
    if (port === undefined || !isProtocol(protocol)) return []
    const target = targetOf(child(entry, 'targetPort'), port)
    const endpoints = pods.flatMap(pod =>
      numbersAt(pod, target, protocol).map(number => ({ pod, port: number, protocol })),
    )
    return [{ name: textOf(child(entry, 'name')), port, protocol, target, endpoints }]
  })
  return { name: `${resource.namespace}/${resource.name}`, resource, selector, pods, ports }
}

const targetOf = (value: Json | undefined, port: number): number | string =>
  typeof value === 'number' || typeof value === 'string' ? value : port

/** A name is looked up among the pod's container ports; on a hostNetwork pod too, for a Service is no policy. */
function numbersAt(pod: PodPeer, target: number | string, protocol: Protocol): number[] {
  if (typeof target === 'number') return [target]
  const containers = podOf(pod.resource)?.containers ?? []
  return containers.flatMap(container =>
    listOf(container.spec['ports']).flatMap(port => {
      const number = numberOf(at(port, 'containerPort'))
      const matches = at(port, 'name') === target && (textOf(at(port, 'protocol')) ?? 'TCP') === protocol
      return matches && number !== undefined ? [number] : []
    }),
  )
}
