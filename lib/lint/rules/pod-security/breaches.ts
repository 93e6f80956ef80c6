import {
  admit,
  compareLevels,
  namespacePolicy,
  parseVersion,
  type Level,
  type Spot,
} from '../../../facts/admission/index.ts'
import type { Input } from '../../../facts/input.ts'
import { resourcesNamed } from '../../../facts/resources-named.ts'
import { podOf, type Container, type PodTemplate } from '../../../k8s/pod.ts'
import type { Json, Path } from '../../../source/types.ts'
import { settingFix } from '../../setting-fix.ts'
import type { Fix, Ref, Severity } from '../../types.ts'

/** One pod template of the learner's files, with the spots where it breaks one of the given checks. */
export interface Breached {
  pod: PodTemplate
  spots: { check: string; spot: Spot; severity: Severity }[]
}

/**
 * The pod-security rules report what admission would say at `restricted`, the policy version of the day: they are made
 * from its table of controls, not written a second time.
 */
export function* breachesOf(input: Input, checks: readonly string[]): Generator<Breached> {
  const version = parseVersion(input.context.versions.kubernetes.policy) ?? 'latest'
  for (const resource of input.reading.resources) {
    const pod = podOf(resource)
    if (!pod) continue
    const violations = admit(pod, 'restricted', version).violations.filter(({ check }) => checks.includes(check))
    const wanted = violations.length > 0 ? levelOf(input, pod) : undefined
    const spots = violations.flatMap(({ check, spots }) => {
      const severity: Severity =
        wanted && compareLevels(wanted, levelThatRefuses(pod, check, version)) < 0 ? 'advice' : 'essential'
      return spots.map(spot => ({ check, spot, severity }))
    })
    if (spots.length) yield { pod, spots }
  }
}

/** The level that the pod's namespace asks for, if the files say so: the stricter of enforce and warn. */
function levelOf(input: Input, pod: PodTemplate): Level | undefined {
  const namespace = resourcesNamed(input, 'Namespace', pod.namespace).find(resource => resource.group === '')
  if (!namespace || !Object.keys(namespace.labels).some(key => key.startsWith('pod-security.kubernetes.io/')))
    return undefined
  const { enforce, warn } = namespacePolicy(namespace.labels).policy
  return compareLevels(enforce.level, warn.level) >= 0 ? enforce.level : warn.level
}

/** Restricted takes over some checks of baseline under another name: is it baseline that already refuses this? */
function levelThatRefuses(pod: PodTemplate, check: string, version: ReturnType<typeof parseVersion>): Level {
  const family: Record<string, string> = {
    restrictedVolumes: 'hostPathVolumes',
    capabilities_restricted: 'capabilities_baseline',
    seccompProfile_restricted: 'seccompProfile_baseline',
    procMount_restricted: 'procMount',
  }
  const inBaseline = admit(pod, 'baseline', version ?? 'latest').violations.map(violation => violation.check)
  return inBaseline.includes(check) || inBaseline.includes(family[check] ?? check) ? 'baseline' : 'restricted'
}

export const isPrivileged = (pod: PodTemplate, spot: Spot): boolean =>
  containerOf(pod, spot)?.security('privileged') === true

/** The container that a spot's route leads through: spec, …, containers, 0. */
export function containerOf(pod: PodTemplate, spot: Spot): Container | undefined {
  const length = pod.specPath.length + 2
  return spot.container === undefined ? undefined : containersOf(pod).get(spot.path.slice(0, length).join('/'))
}

const byPath = new WeakMap<PodTemplate, ReadonlyMap<string, Container>>()
function containersOf(pod: PodTemplate): ReadonlyMap<string, Container> {
  const known = byPath.get(pod) ?? new Map(pod.containers.map(c => [c.path.join('/'), c]))
  byPath.set(pod, known)
  return known
}

export const who = (pod: PodTemplate, spot: Spot): string => {
  const container = containerOf(pod, spot)
  if (!container) return 'The pod'
  const role = { init: 'Init container', sidecar: 'Sidecar', app: 'Container', ephemeral: 'Ephemeral container' }[
    container.role
  ]
  return `${role} ${container.name}`
}

/** A fix that sets one value of a pod. */
export const setting = (
  input: Input,
  pod: PodTemplate,
  path: Path,
  value: Json,
  title: string,
  safety?: Fix['safety'],
): { fix?: Fix } => settingFix(input, pod.resource, path, value, title, safety)

const PSS = 'https://kubernetes.io/docs/concepts/security/pod-security-standards/'
/** References of a control: its id upstream, the CIS Kubernetes Benchmark v2.0.1, OWASP Kubernetes Top Ten 2025. */
export const pssRefs = (checks: readonly string[], cis: readonly string[], ...more: Ref[]): Ref[] => [
  ...checks.map((id): Ref => ({ kind: 'pss', id, url: PSS })),
  ...cis.map((id): Ref => ({ kind: 'cis', id })),
  { kind: 'owasp', id: 'K01' },
  ...more,
]
export const LESSON = 'pod-security-standards'
