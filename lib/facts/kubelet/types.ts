import type { PodTemplate } from '../../k8s/pod.ts'
import type { Place } from '../../source/types.ts'

/** What is asked of a pod (`container` absent) or of one of its containers, in the order in which a cluster asks. */
export type Question =
  | 'api'
  | 'admission'
  | 'pods'
  | 'volumes'
  | 'image'
  | 'config'
  | 'user'
  | 'profile'
  | 'mounts'
  | 'command'
  | 'reads'
  | 'writes'
  | 'ports'
  | 'probes'

/** `unknown`: the files and the world do not say. Whoever judges by it fails closed. */
export type Verdict = 'yes' | 'no' | 'unknown'

/** One answer. `says` is the event or log line a real cluster gives, or the reason in plain words. */
export type Check = {
  question: Question
  container?: string
  verdict: Verdict
  /** `status` as kubectl shows it: CreateContainerConfigError, ErrImagePull … */
  status?: string
  says: string
  /** Field that decides, and what it is worth; for feedback that looks at the witness. */
  field?: string
  value?: string
  /** Who decides it, where that is worth telling: `base` or `instruction` for the user of an image that a Dockerfile makes. */
  by?: string
  places: Place[]
}

export type StartNote = { tone: 'advice' | 'assumption' | 'praise'; says: string; container?: string; places: Place[] }

/** Would every container of this pod run, and can it do what its image must do? */
export type StartReport = {
  pod: PodTemplate
  verdict: 'starts' | 'refused' | 'unknown'
  checks: Check[]
  notes: StartNote[]
}
