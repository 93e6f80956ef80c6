import { makeInput } from '@/lib/facts/make-input'
import { admissionPanel, type AdmissionView } from '@/lib/panels/admission'
import type { Problem } from '@/lib/source/types'
import { CONTEXT } from '../parts/context'

/** The policy version is given with each question. */
export function judge(text: string, version: string): { view: AdmissionView; problems: Problem[] } {
  const input = makeInput([{ name: 'pod.yaml', text, kind: 'manifest' }], CONTEXT)
  return { view: admissionPanel.compute(input, { version }), problems: input.reading.problems }
}
