import type { PodTemplate } from '../../k8s/pod.ts'
import { controls } from './controls/index.ts'
import type { Admission, Control, Level, PolicyVersion, Revision, Violation } from './types.ts'
import { effectiveMinor } from './versions.ts'

type Step = { control: Control; revision: Revision }

/** The revision of a control that holds in a policy version; undefined before the first. */
export const revisionAt = (control: Control, minor: number): Revision | undefined =>
  control.revisions.findLast(revision => revision.since <= minor)

const plans = new Map<string, readonly Step[]>()

/** The checks that run at a level and version: restricted runs those of baseline that it does not override. */
export function checksAt(level: Level, version: PolicyVersion): readonly Step[] {
  const minor = effectiveMinor(version)
  const key = `${level}/${minor}`
  const known = plans.get(key)
  if (known) return known
  const active = controls.flatMap(control => {
    const revision = revisionAt(control, minor)
    return revision ? [{ control, revision }] : []
  })
  const overridden = new Set(level === 'restricted' ? active.flatMap(({ control }) => control.overrides ?? []) : [])
  const plan =
    level === 'privileged'
      ? []
      : active.filter(
          ({ control }) => (control.level === 'baseline' || level === 'restricted') && !overridden.has(control.id),
        )
  plans.set(key, plan)
  return plan
}

/** Would Pod Security Admission let this pod in? It sees the manifest only: never the image, never the node. */
export function admit(pod: PodTemplate, level: Level, version: PolicyVersion = 'latest'): Admission {
  const violations: Violation[] = []
  for (const { control, revision } of checksAt(level, version)) {
    const violation = violationOf(pod, control, revision)
    if (violation) violations.push(violation)
  }
  return { allowed: violations.length === 0, violations }
}

/** Most versions share their revisions: each is judged once for a pod, however many versions are asked. */
const judged = new WeakMap<PodTemplate, Map<Revision, Violation | undefined>>()

function violationOf(pod: PodTemplate, control: Control, revision: Revision): Violation | undefined {
  let known = judged.get(pod)
  if (!known) judged.set(pod, (known = new Map()))
  if (!known.has(revision)) known.set(revision, judge(pod, control, revision))
  return known.get(revision)
}

function judge(pod: PodTemplate, control: Control, revision: Revision): Violation | undefined {
  const breach = revision.check(pod)
  return (
    breach && {
      ...breach,
      check: control.id,
      level: control.level,
      message: `${breach.reason} (${breach.detail})`,
      places: breach.spots.map(spot => pod.resource.where(spot.path, spot.part)),
    }
  )
}
