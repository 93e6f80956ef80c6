import { podOf, type PodTemplate } from '../../k8s/pod.ts'
import type { Resource } from '../../k8s/resource.ts'
import type { Input } from '../input.ts'
import { admit } from './admit.ts'
import { MODES, namespacePolicy, type LabelError, type Mode, type NamespacePolicy } from './namespace-policy.ts'
import type { Admission } from './types.ts'

/** What happens to one workload when it is applied in the namespace where it lives. */
export interface WorkloadRollout {
  resource: Resource
  pod: PodTemplate
  /** Does the API server take the object itself? Only a bare Pod can be refused: enforce judges Pods, not templates. */
  accepted: boolean
  /** Do its pods get in? For a Deployment this is decided later, when its controller creates them. */
  podsAdmitted: boolean
  /** Shown to whoever applies the object. */
  warnings: Admission
  /** Written to the audit log. */
  audit: Admission
  enforce: Admission
}

export interface NamespaceRollout {
  name: string
  /** Absent: no file makes it, so nothing can be created in it (`default` and kube-* are always there). */
  exists: boolean
  namespace: Resource | undefined
  policy: NamespacePolicy
  errors: LabelError[]
  workloads: WorkloadRollout[]
}

const ALWAYS_THERE = ['default', 'kube-system', 'kube-public', 'kube-node-lease']

/** Every namespace that the files name, with its policy and its workloads. `input.once(rolloutOf)`. */
export function rolloutOf(input: Input): NamespaceRollout[] {
  const byName = new Map<string, NamespaceRollout>()
  const open = (name: string, namespace?: Resource): NamespaceRollout => {
    const known = byName.get(name)
    if (known) return known
    const rollout: NamespaceRollout = {
      name,
      exists: namespace !== undefined || ALWAYS_THERE.includes(name),
      namespace,
      ...namespacePolicy(namespace?.labels ?? {}),
      workloads: [],
    }
    byName.set(name, rollout)
    return rollout
  }
  for (const resource of input.resources)
    if (resource.kind === 'Namespace' && resource.group === '') open(resource.name, resource)
  for (const resource of input.resources) {
    const pod = podOf(resource)
    if (!pod) continue
    const space = open(pod.namespace)
    space.workloads.push(rollOut(resource, pod, space.policy))
  }
  return [...byName.values()]
}

function rollOut(resource: Resource, pod: PodTemplate, policy: NamespacePolicy): WorkloadRollout {
  const at = Object.fromEntries(
    MODES.map(mode => [mode, admit(pod, policy[mode].level, policy[mode].version)]),
  ) as Record<Mode, Admission>
  const podsAdmitted = at.enforce.allowed
  const accepted = resource.kind !== 'Pod' || podsAdmitted
  return {
    resource,
    pod,
    accepted,
    podsAdmitted,
    // Whoever is refused is not warned as well.
    warnings: accepted ? at.warn : { allowed: true, violations: [] },
    audit: at.audit,
    enforce: at.enforce,
  }
}
