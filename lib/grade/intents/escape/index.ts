import * as z from 'zod'
import { escapesOf } from '../../../attack/escape.ts'
import { refText } from '../../../k8s/resource.ts'
import { defineIntent, type Outcome } from '../../types.ts'
import { missingWorkload, workloadRef, workloadsNamed } from '../../workload.ts'

/**
 * `escape`: steps of the escape script (lib/attack/escape.ts) that must be cut in every container of the workload. Witness
 * fields: `step`, `container`; `missing` where the workload is gone.
 */
export const escapeIntent = defineIntent({
  kind: 'escape',
  schema: z.looseObject({ workload: workloadRef, steps: z.array(z.string()).min(1) }),
  evaluate({ workload, steps }, input): Outcome {
    const subjects = workloadsNamed(input, workload).map(({ resource }) => refText(resource))
    if (subjects.length === 0)
      return { held: false, witness: { kind: 'escape', missing: true, ...missingWorkload(input, workload) } }
    const tried = input
      .once(escapesOf)
      .filter(escape => subjects.includes(escape.workload))
      .flatMap(({ container, steps: all }) => all.map(step => ({ container, ...step })))
      .filter(({ id }) => steps.includes(id))
    const through = tried.find(({ outcome }) => outcome === 'through')
    if (!through)
      return {
        held: true,
        proof: tried.map(({ container, because, where }) => ({ says: `${container}: ${because}`, places: [where] })),
      }
    const { id: step, container, tries, because, where } = through
    return {
      held: false,
      witness: {
        kind: 'escape',
        step,
        container,
        says: `${container}: ${tries.charAt(0).toLowerCase()}${tries.slice(1)}. ${because}`,
        places: [where],
      },
    }
  },
  feedback: () => 'Whoever takes over the process gets further from here. What would stop the step?',
})
