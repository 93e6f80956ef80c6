import { isWorkload, podOf } from '../../k8s/pod.ts'
import type { Resource } from '../../k8s/resource.ts'
import { undecodable } from '../../k8s/schema/check.ts'
import type { Problem } from '../../source/types.ts'
import { admit } from './admit.ts'
import type { Level, PolicyVersion, Violation } from './types.ts'

/** The verdict on a workload as it is written, decoding included: what cannot be decoded is never allowed. */
export interface WorkloadVerdict {
  resource: Resource
  allowed: boolean
  violations: Violation[]
  /** Why the API server would not even look at it. */
  problems: Problem[]
}

/** Undefined for a resource that makes no pods. */
export function judgeWorkload(resource: Resource, level: Level, version: PolicyVersion): WorkloadVerdict | undefined {
  if (!isWorkload(resource)) return undefined
  const problems = decodingProblems(resource)
  const pod = podOf(resource)
  if (!pod && problems.length === 0)
    problems.push({
      file: resource.file,
      range: resource.where(['spec']).range,
      code: 'not-decodable',
      message: `${resource.kind} ${resource.name} has no pod template to judge.`,
    })
  const { allowed, violations } = pod ? admit(pod, level, version) : { allowed: false, violations: [] }
  return { resource, allowed: allowed && problems.length === 0, violations, problems }
}

const decoded = new WeakMap<Resource, readonly Problem[]>()

/** Wrong types and unknown fields as problems, for the doors that report what could not be read. Once per object. */
export function decodingProblems(resource: Resource): Problem[] {
  const known = decoded.get(resource)
  if (known) return [...known]
  const problems = undecodable(resource).map(({ place, message }) => ({
    file: place.file,
    range: place.range,
    code: 'not-decodable' as const,
    message: `The API server cannot decode this ${resource.kind}: ${message}.`,
  }))
  decoded.set(resource, problems)
  return [...problems]
}
