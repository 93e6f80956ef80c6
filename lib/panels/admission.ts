import * as z from 'zod'
import {
  judgeWorkload,
  parseVersion,
  POLICY_VERSIONS,
  versionText,
  type PolicyVersion,
  type Spot,
  type Violation,
} from '../facts/admission/index.ts'
import type { Input } from '../facts/input.ts'
import { podOf } from '../k8s/pod.ts'
import { refText, type Resource } from '../k8s/resource.ts'
import type { Json, Place } from '../source/types.ts'
import { definePanel } from './types.ts'

const options = z.looseObject({ version: z.string().default('') })

export type CheckRow = {
  check: string
  level: 'baseline' | 'restricted'
  message: string
  spots: { container?: string; field: string; value: string; from: string; where: Place }[]
}
export type WorkloadRow = {
  workload: string
  where: Place
  /** Of the learner's files, and not of the world; those come first. */
  own: boolean
  /** Why the API server would not even decode it. */
  problems: { message: string; where?: Place }[]
  baseline: boolean
  restricted: boolean
  checks: CheckRow[]
  /** Spans of policy versions with one verdict, oldest first: `v1.0–v1.33` baseline yes, restricted no … */
  history: { from: string; to: string; baseline: boolean; restricted: boolean }[]
}
export type AdmissionView = { version: string; versions: readonly string[]; workloads: WorkloadRow[] }

/** Baseline and restricted for each workload, check by check, and how the verdict changed with the policy version. */
export const admissionPanel = definePanel<AdmissionView, Record<string, unknown>>({
  id: 'admission',
  title: 'Admission',
  applies: input => input.resources.some(resource => podOf(resource) !== undefined),
  compute(input, given) {
    const asked = options.safeParse(given).data?.version ?? ''
    const version = parseVersion(asked || input.context.versions.kubernetes.policy) ?? 'latest'
    return {
      version: versionText(version),
      versions: POLICY_VERSIONS,
      workloads: input.resources
        .flatMap(resource => rowOf(input, resource, version) ?? [])
        .sort((a, b) => Number(b.own) - Number(a.own)),
    }
  },
})

function rowOf(input: Input, resource: Resource, version: PolicyVersion): WorkloadRow | undefined {
  const baseline = judgeWorkload(resource, 'baseline', version)
  const restricted = judgeWorkload(resource, 'restricted', version)
  if (!baseline || !restricted) return undefined
  const inBaseline = new Set(baseline.violations.map(violation => violation.check))
  // Restricted takes over some checks of baseline: what baseline refuses already is said there, and once.
  const said = new Set(baseline.violations.flatMap(({ spots }) => spots.map(spotKey)))
  return {
    workload: refText(resource),
    where: resource.where(['metadata', 'name'], 'entry'),
    own: input.own(resource),
    problems: restricted.problems.map(({ message, file, range }) => ({
      message,
      ...(range ? { where: { file, range } } : {}),
    })),
    baseline: baseline.allowed,
    restricted: restricted.allowed,
    checks: [
      ...baseline.violations.map(violation => checkRow('baseline', violation, new Set())),
      ...restricted.violations
        .filter(({ check }) => !inBaseline.has(check))
        .map(violation => checkRow('restricted', violation, said))
        .filter(({ spots }) => spots.length > 0),
    ],
    history: historyOf(resource),
  }
}

function checkRow(level: CheckRow['level'], violation: Violation, said: ReadonlySet<string>): CheckRow {
  const { check, message, spots, places } = violation
  return {
    check,
    level,
    message,
    spots: spots.flatMap((spot, index) => {
      const where = places[index]
      if (!where || said.has(spotKey(spot))) return []
      return [{ ...(spot.container === undefined ? {} : { container: spot.container }), ...told(spot), where }]
    }),
  }
}

const spotKey = ({ container, field, value }: Spot): string => JSON.stringify([container ?? '', field, value ?? null])

const told = (spot: Spot): { field: string; value: string; from: string } => ({
  field: spot.field,
  value: spot.value === undefined ? 'not set' : text(spot.value),
  from: spot.from,
})
const text = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value))

function historyOf(resource: Resource): WorkloadRow['history'] {
  const spans: WorkloadRow['history'] = []
  for (const [minor, version] of POLICY_VERSIONS.entries()) {
    const baseline = judgeWorkload(resource, 'baseline', minor)?.allowed ?? false
    const restricted = judgeWorkload(resource, 'restricted', minor)?.allowed ?? false
    const last = spans.at(-1)
    if (last && last.baseline === baseline && last.restricted === restricted) last.to = version
    else spans.push({ from: version, to: version, baseline, restricted })
  }
  return spans
}
