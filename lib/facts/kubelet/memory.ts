import { at } from '../../source/json.ts'
import type { Container, PodTemplate } from '../../k8s/pod.ts'
import { quantityValue } from '../../k8s/schema/validate/quantity.ts'
import type { Check } from './types.ts'

/** No program fits below this, not even the runtime's own first process. Real programs need far more. */
const LEAST_BYTES = 2 ** 20

/**
 * `memory: 128m` is well-formed: m means thousandths, so it is a fraction of a byte. The API server only warns; the runtime
 * then kills the container's first process. 0 is no limit.
 */
export function memoryChecks(pod: PodTemplate, container: Container): Check[] {
  const path = ['resources', 'limits', 'memory']
  const written = at(container.spec, ...path)
  if (typeof written !== 'string' && typeof written !== 'number') return []
  const value = String(written)
  const bytes = quantityValue(value)
  if (bytes === undefined || bytes <= 0 || bytes >= LEAST_BYTES) return []
  return [
    {
      question: 'config',
      container: container.name,
      verdict: 'no',
      status: 'RunContainerError',
      says: `container init was OOM-killed (memory limit too low?): ${value} is ${bytes < 1 ? 'less than one byte' : `${bytes} bytes`}${/\dm$/.test(value) ? '; m means thousandths, Mi is mebibytes' : ''}`,
      field: 'resources.limits.memory',
      value,
      places: [pod.resource.where([...container.path, ...path])],
    },
  ]
}
