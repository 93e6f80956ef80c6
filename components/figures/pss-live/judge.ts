import { makeInput } from '@/lib/facts/make-input'
import type { Context } from '@/lib/facts/world'
import { admissionPanel, type AdmissionView } from '@/lib/panels/admission'
import type { Problem } from '@/lib/source/types'

/** Admission asks nothing of the day's facts but the policy version, and that is given with each question. */
const context: Context = {
  versions: {
    verified: '',
    kubernetes: { policy: 'latest', supported: [] },
    externalSecrets: { served: [], removed: [] },
    denyList: [],
  },
  denyList: [],
}

export function judge(text: string, version: string): { view: AdmissionView; problems: Problem[] } {
  const input = makeInput([{ name: 'pod.yaml', text, kind: 'manifest' }], context)
  return { view: admissionPanel.compute(input, { version }), problems: input.reading.problems }
}
