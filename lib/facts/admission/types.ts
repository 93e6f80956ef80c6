import type { PodTemplate } from '../../k8s/pod.ts'
import type { Json, Path, Place } from '../../source/types.ts'
import type { Part } from '../../source/tree.ts'

export type Level = 'privileged' | 'baseline' | 'restricted'
/** The minor of v1.N, or `latest`. */
export type PolicyVersion = number | 'latest'

/** One field of one container (or of the pod) that breaks a control. */
export interface Spot {
  /** From the resource's root to the field, there or missing. */
  path: Path
  part?: Part
  /** The container whose field it is; absent for a field of the pod. */
  container?: string
  /** For people and for matching: `securityContext.runAsNonRoot`, `hostPID`, `volumes[logs].hostPath`. */
  field: string
  /** What is effective there; undefined if nothing is set. */
  value: Json | undefined
  /** Where the effective value comes from. */
  from: 'container' | 'pod' | 'annotation' | 'unset'
}

/** What one check says of one pod, in upstream's words. */
export interface Breach {
  reason: string
  detail: string
  spots: Spot[]
}

/** A control as it stands from one policy version on, until the next revision. */
export interface Revision {
  /** First minor version it holds for. */
  since: number
  /** The values that pass, for people. */
  allowed: readonly string[]
  /** Pods that it does not concern, for people. */
  except?: string
  check(pod: PodTemplate): Breach | undefined
}

/** One check of the Pod Security Standards. `id` is upstream's. */
export interface Control {
  id: string
  level: 'baseline' | 'restricted'
  title: string
  /** The fields it looks at; `*` stands for init, app and ephemeral containers. */
  fields: readonly string[]
  /** In ascending order of `since`. */
  revisions: readonly Revision[]
  /** Baseline checks that do not run beside it. */
  overrides?: readonly string[]
}

export interface Violation extends Breach {
  check: string
  level: 'baseline' | 'restricted'
  /** Reason and detail, as the API server joins them: `privileged (container "app" must not set …)`. */
  message: string
  /** One per spot, in the same order. */
  places: Place[]
}

export interface Admission {
  allowed: boolean
  violations: Violation[]
}
