import { defineRule } from '../../../define-rule.ts'
import { breachesOf, LESSON, pssRefs, setting, who } from '../breaches.ts'

const CHECKS = ['procMount', 'procMount_restricted']

export default defineRule({
  id: 'pod-security/masked-proc',
  severity: 'essential',
  title: '/proc stays masked',
  why: 'The runtime hides parts of /proc that show or change the node (kernel memory, sysrq, interrupts). Unmasked brings them back into the container.',
  how: 'Remove procMount. Builders that need Unmasked need hostUsers: false as well, and a namespace at baseline.',
  refs: pssRefs(CHECKS, []),
  files: ['manifest'],
  lesson: LESSON,
  *check(input) {
    for (const { pod, spots } of breachesOf(input, CHECKS))
      for (const { spot, severity } of spots) {
        yield {
          where: pod.resource.where(spot.path, spot.part),
          severity,
          what: `${who(pod, spot)} unmasks /proc (procMount: ${String(spot.value)}).`,
          ...setting(input, pod, spot.path, 'Default', 'Mask /proc as usual'),
        }
      }
  },
})
