import * as z from 'zod'
import { podOf } from '../k8s/pod.ts'
import type { PodTemplate } from '../k8s/pod.ts'
import { refText, type Resource } from '../k8s/resource.ts'
import type { Input } from '../facts/input.ts'
import type { Witness } from './types.ts'

/** The workload that an intent speaks of. Without a namespace: in whatever namespace the answer has it. */
export const workloadRef = z.strictObject({
  kind: z.string(),
  namespace: z.string().optional(),
  name: z.string(),
})
export type WorkloadSubject = z.infer<typeof workloadRef>

export const subjectText = ({ kind, namespace, name }: WorkloadSubject): string =>
  namespace === undefined ? `${kind} ${name}` : `${kind} ${namespace}/${name}`

/** The learner's own workloads of this kind and name. */
export function workloadsNamed(input: Input, subject: WorkloadSubject): { resource: Resource; pod: PodTemplate }[] {
  return input.resources.flatMap(resource => {
    const { kind, namespace, name } = subject
    if (!input.own(resource) || resource.kind !== kind || resource.name !== name) return []
    if (namespace !== undefined && resource.namespace !== namespace) return []
    const pod = podOf(resource)
    return pod ? [{ resource, pod }] : []
  })
}

/** That it is not there; and where it went instead, if the files have it under another namespace or kind. */
export function missingWorkload(input: Input, subject: WorkloadSubject): Pick<Witness, 'says' | 'places'> {
  const says = `${subjectText(subject)} is not in your files`
  const elsewhere = input.reading.resources.find(
    resource => resource.name === subject.name && (resource.kind === subject.kind || podOf(resource) !== undefined),
  )
  if (!elsewhere) return { says: `${says}.`, places: [] }
  return {
    says: `${says}: there is ${refText(elsewhere)}.`,
    places: [elsewhere.where(['metadata', elsewhere.has(['metadata', 'namespace']) ? 'namespace' : 'name'])],
  }
}
