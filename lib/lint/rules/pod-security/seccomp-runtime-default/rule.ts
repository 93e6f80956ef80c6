import type { Input } from '../../../../facts/input.ts'
import { defineRule } from '../../../define-rule.ts'
import type { Report } from '../../../types.ts'
import { breachesOf, isPrivileged, LESSON, pssRefs, setting, who, type Breached } from '../breaches.ts'

const CHECKS = ['seccompProfile_restricted']

export default defineRule({
  id: 'pod-security/seccomp-runtime-default',
  severity: 'essential',
  title: 'A seccomp profile filters the system calls',
  why: 'Without a profile a container may call all of the kernel, and most container escapes begin with a call that no ordinary program makes. The default of Kubernetes is no filter, unless the kubelet of the node is set otherwise, which a manifest cannot know.',
  how: 'Set securityContext.seccompProfile.type: RuntimeDefault for the pod. A Localhost profile is right as well.',
  refs: pssRefs(CHECKS, ['5.6.2'], { kind: 'mitre', id: 'T1611' }),
  files: ['manifest'],
  lesson: LESSON,
  labs: ['drop-root'],
  *check(input) {
    for (const breached of breachesOf(input, CHECKS)) yield* reports(input, breached)
  },
})

function* reports(input: Input, { pod, spots }: Breached): Generator<Report> {
  // A privileged container runs without a filter whatever is written; that is its own finding.
  const real = spots.filter(({ spot }) => !isPrivileged(pod, spot))
  const explicit = real.filter(({ spot }) => spot.from !== 'unset')
  for (const { spot, severity } of explicit)
    yield {
      where: pod.resource.where(spot.path, spot.part),
      severity,
      what: `${who(pod, spot)} switches the filter off: seccompProfile.type is ${String(spot.value)}.`,
      ...setting(input, pod, spot.path, 'RuntimeDefault', 'Take the profile of the runtime'),
    }
  const silent = real.filter(({ spot }) => spot.from === 'unset')
  const first = silent[0]
  if (!first) return
  const podPath = [...pod.specPath, 'securityContext', 'seccompProfile', 'type']
  if (silent.length + pod.containers.filter(c => c.security('privileged') === true).length === pod.containers.length)
    yield {
      where: pod.resource.where(podPath),
      severity: first.severity,
      what: 'No seccomp profile is set, for the pod or for its containers.',
      ...setting(input, pod, podPath, 'RuntimeDefault', 'Take the profile of the runtime'),
    }
  else
    for (const { spot, severity } of silent)
      yield {
        where: pod.resource.where(spot.path, spot.part),
        severity,
        what: `${who(pod, spot)} has no seccomp profile.`,
        ...setting(input, pod, spot.path, 'RuntimeDefault', 'Take the profile of the runtime'),
      }
}
