import { defineIntent } from '../../types.ts'
import { missingWorkload, workloadsNamed } from '../../workload.ts'
import { lossOf } from './loss.ts'
import { proofOf } from './proof.ts'
import { dataNotes } from './volume.ts'
import { keepSchema } from './schema.ts'

/**
 * `keep`: the workload is still there and still has what it needs. Witness fields: `has`, `container`, `field`, `value`,
 * or `missing` where the workload is gone. Entries: schema.ts.
 */
export const keepIntent = defineIntent({
  kind: 'keep',
  schema: keepSchema,
  evaluate(intent, input) {
    const subjects = workloadsNamed(input, intent.workload)
    if (subjects.length === 0)
      return {
        held: false,
        witness: { kind: 'keep', missing: true, ...missingWorkload(input, intent.workload) },
      }
    for (const { pod } of subjects)
      for (const entry of intent.what) {
        const loss = lossOf(input, pod, entry)
        if (loss) return { held: false, witness: { kind: 'keep', has: entry.has, ...loss } }
      }
    const notes = intent.what.some(({ has }) => has === 'data')
      ? subjects.flatMap(({ pod }) => dataNotes(input, pod))
      : []
    const proof = subjects.flatMap(({ pod }) => intent.what.flatMap(entry => proofOf(pod, entry)))
    return { held: true, notes, proof }
  },
  feedback: () => 'The repair took away something that the workload needs. Put it back and repair around it.',
})
