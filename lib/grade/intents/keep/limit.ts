import { at, child, listOf, textOf } from '../../../source/json.ts'
import type { Json } from '../../../source/types.ts'
import type { Container, PodTemplate } from '../../../k8s/pod.ts'
import { quantityValue } from '../../../k8s/schema/validate/quantity.ts'
import type { Input } from '../../../facts/input.ts'
import type { Loss } from './loss.ts'

/**
 * A limit of the container, of the whole pod (spec.resources), or what a LimitRange of the namespace fills in when the pod
 * is made. Zero is no limit: the kubelet writes none.
 */
export function limitLoss(input: Input, pod: PodTemplate, container: Container, resource: string): Loss | undefined {
  const own = at(container.spec, 'resources', 'limits', resource) ?? at(pod.spec, 'resources', 'limits', resource)
  const limit = isSet(own) ? own : rangeDefault(input, pod, resource)
  const value = isSet(limit) ? (quantityValue(String(limit)) ?? 0) : undefined
  if (value !== undefined && value > 0) return undefined
  return {
    says:
      value === undefined
        ? `${container.name} has no ${resource} limit.`
        : `${container.name} has a ${resource} limit of ${String(limit)}, which limits nothing.`,
    places: [pod.resource.where([...container.path, 'resources', 'limits', resource])],
    container: container.name,
    field: `resources.limits.${resource}`,
    value: value === undefined ? 'unset' : String(limit),
  }
}

const isSet = (value: Json | undefined): value is string | number =>
  value !== undefined && value !== null && value !== ''

/** `default` of a LimitRange for containers; its `max` stands in for it (LimitRanger, core/v1 defaulting). */
function rangeDefault(input: Input, pod: PodTemplate, resource: string): Json | undefined {
  for (const range of input.resources) {
    if (range.kind !== 'LimitRange' || range.namespace !== pod.namespace) continue
    for (const entry of listOf(at(range.object, 'spec', 'limits'))) {
      if (textOf(child(entry, 'type')) !== 'Container') continue
      const value = at(entry, 'default', resource) ?? at(entry, 'max', resource)
      if (isSet(value)) return value
    }
  }
  return undefined
}
