import type { PodTemplate } from '../../../k8s/pod.ts'
import type { Proof } from '../../types.ts'
import { runners, settingOf } from './loss.ts'
import type { Keep } from './schema.ts'

/** The lines that give what was asked for; of settings, which stand on a line each. */
export function proofOf(pod: PodTemplate, entry: Keep): Proof[] {
  if (entry.has !== 'setting') return []
  return runners(pod, entry.container).map(container => {
    const { path } = settingOf(container, entry.field)
    return {
      says: `${container.name}: ${entry.field} is ${String(entry.value)}.`,
      places: [pod.resource.where(path, 'entry')],
    }
  })
}
