import type { Spot } from '../../../../facts/admission/index.ts'
import { defineRule } from '../../../define-rule.ts'
import type { Report } from '../../../types.ts'
import { breachesOf, LESSON, pssRefs, setting, who, type Breached } from '../breaches.ts'
import type { Input } from '../../../../facts/input.ts'

const CHECKS = ['runAsNonRoot', 'runAsUser']

export default defineRule({
  id: 'pod-security/run-as-non-root',
  severity: 'essential',
  title: 'Containers run as a user that is not root',
  why: 'Root in a container is root on the node once it gets out, unless the pod has a user namespace. Inside it may change files that other users cannot, and many ways out of a container work for root only.',
  how: 'Set runAsNonRoot: true for the pod, and see that the image has a numeric user that is not 0, or name one by runAsUser. The kubelet then refuses to start a root process. Or put the pod into a user namespace (hostUsers: false).',
  refs: pssRefs(CHECKS, ['5.2.7'], { kind: 'cwe', id: 'CWE-250' }, { kind: 'mitre', id: 'T1611' }),
  files: ['manifest'],
  lesson: LESSON,
  labs: ['drop-root'],
  mistake: 'running-as-root',
  *check(input) {
    for (const breached of breachesOf(input, CHECKS)) yield* reports(input, breached)
  },
})

/** One cause, one finding: uid 0 first, then an explicit no, then who is left without a word. */
function* reports(input: Input, { pod, spots }: Breached): Generator<Report> {
  const zero = spots.filter(({ check }) => check === 'runAsUser')
  const said = new Set(zero.map(({ spot }) => spot.container ?? ''))
  for (const { spot, severity } of zero)
    yield {
      where: pod.resource.where(spot.path, spot.part),
      severity,
      what: `${who(pod, spot)} runs as root: runAsUser is 0.`,
    }
  const rest = spots.filter(({ check, spot }) => check === 'runAsNonRoot' && !said.has(spot.container ?? ''))
  const explicit = rest.filter(({ spot }) => spot.from !== 'unset')
  for (const { spot, severity } of explicit)
    yield {
      where: pod.resource.where(spot.path, spot.part),
      severity,
      what: `${who(pod, spot)} allows root: runAsNonRoot is false.`,
      ...setting(input, pod, spot.path, true, 'Set runAsNonRoot: true'),
    }
  const silent = rest.filter(({ spot }) => spot.from === 'unset')
  const first = silent[0]
  // Who runs as uid 0 by a word of the pod is named already.
  if (!first || said.has('')) return
  const severity = first.severity
  const podPath = [...pod.specPath, 'securityContext', 'runAsNonRoot']
  const everyone = silent.length === pod.containers.length
  if (everyone)
    yield {
      where: pod.resource.where(podPath),
      severity,
      what: `Nothing says that ${namesText(silent.map(({ spot }) => spot))} must not run as root.`,
      ...setting(input, pod, podPath, true, 'Set runAsNonRoot: true for the pod'),
    }
  else
    for (const { spot } of silent)
      yield {
        where: pod.resource.where(spot.path, spot.part),
        severity,
        what: `Nothing says that ${who(pod, spot).toLowerCase().replace(/ \S+$/, '')} ${spot.container ?? ''} must not run as root.`,
        ...setting(input, pod, spot.path, true, 'Set runAsNonRoot: true'),
      }
}

const namesText = (spots: readonly Spot[]): string =>
  spots.length === 1
    ? `container ${spots[0]?.container ?? ''}`
    : `the containers ${spots.map(spot => spot.container).join(', ')}`
