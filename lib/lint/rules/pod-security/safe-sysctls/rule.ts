import { defineRule } from '../../../define-rule.ts'
import { breachesOf, LESSON, pssRefs } from '../breaches.ts'

const CHECKS = ['sysctls']

export default defineRule({
  id: 'pod-security/safe-sysctls',
  severity: 'essential',
  title: 'Kernel settings are safe ones',
  why: 'A sysctl outside the safe list may belong to the whole node, or let one pod starve another of it. The kubelet refuses most of them unless the node allows it.',
  how: 'Remove it, or choose one of the safe list of your policy version.',
  refs: pssRefs(CHECKS, []),
  files: ['manifest'],
  lesson: LESSON,
  *check(input) {
    for (const { pod, spots } of breachesOf(input, CHECKS))
      for (const { spot, severity } of spots) {
        yield {
          where: pod.resource.where(spot.path, spot.part),
          severity,
          what: `The pod sets ${/\[(.*)\]$/.exec(spot.field)?.[1] ?? 'a sysctl'}, which is not on the safe list.`,
        }
      }
  },
})
