import type { Container, PodTemplate } from '../../../k8s/pod.ts'
import { at } from '../../../source/json.ts'
import type { Json } from '../../../source/types.ts'
import type { Part } from '../../../source/tree.ts'
import type { Spot } from '../types.ts'

type Route = readonly (string | number)[]

/** A field of a container, with the value that stands there. */
export function containerSpot(container: Container, route: Route, part?: Part): Spot {
  const value = at(container.spec, ...route)
  return {
    path: [...container.path, ...route],
    ...(part ? { part } : {}),
    container: container.name,
    field: fieldText(route),
    value: value ?? undefined,
    from: value === undefined || value === null ? 'unset' : 'container',
  }
}

/** A field of the pod's own spec. */
export function podSpot(pod: PodTemplate, route: Route, part?: Part): Spot {
  const value = at(pod.spec, ...route)
  return {
    path: [...pod.specPath, ...route],
    ...(part ? { part } : {}),
    field: fieldText(route),
    value: value ?? undefined,
    from: value === undefined || value === null ? 'unset' : 'pod',
  }
}

export function annotationSpot(pod: PodTemplate, key: string): Spot {
  return {
    path: [...pod.path, 'metadata', 'annotations', key],
    part: 'entry',
    field: `annotations[${key}]`,
    value: pod.annotations[key],
    from: 'annotation',
  }
}

export const fieldText = (route: Route): string =>
  route.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text ? `${text}.${step}` : step),
    '',
  )

export const namesOf = (containers: readonly Container[]): string[] => containers.map(c => c.name)
export const podSecurity = (pod: PodTemplate, ...route: Route): Json | undefined =>
  at(pod.spec, 'securityContext', ...route)
/** `os.name: windows` (the exemption of policy v1.25). */
export const isWindows = (pod: PodTemplate): boolean => at(pod.spec, 'os', 'name') === 'windows'
/** `hostUsers: false`, written (the relaxation of policy v1.35). */
export const hasUserNamespace = (pod: PodTemplate): boolean => pod.spec['hostUsers'] === false
