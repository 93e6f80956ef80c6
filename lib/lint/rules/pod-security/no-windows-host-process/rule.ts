import { defineRule } from '../../../define-rule.ts'
import { breachesOf, LESSON, pssRefs, who, setting } from '../breaches.ts'

const CHECKS = ['windowsHostProcess']

export default defineRule({
  id: 'pod-security/no-windows-host-process',
  severity: 'essential',
  title: 'No Windows host processes',
  why: 'A HostProcess container runs on the Windows node itself, with its network and its files: it is the privileged container of Windows.',
  how: 'Remove hostProcess. Node agents belong in a namespace of their own.',
  refs: pssRefs(CHECKS, ['5.2.10']),
  files: ['manifest'],
  lesson: LESSON,
  *check(input) {
    for (const { pod, spots } of breachesOf(input, CHECKS))
      for (const { spot, severity } of spots) {
        yield {
          where: pod.resource.where(spot.path, spot.part),
          severity,
          what: `${who(pod, spot)} runs as a process of the Windows node.`,
          ...setting(input, pod, spot.path, false, 'Set hostProcess to false'),
        }
      }
  },
})
