import { defineRule } from '../../../define-rule.ts'
import { breachesOf, LESSON, pssRefs, who } from '../breaches.ts'

const CHECKS = ['seLinuxOptions']

export default defineRule({
  id: 'pod-security/se-linux-types',
  severity: 'essential',
  title: 'SELinux keeps its container types',
  why: 'The type decides what the kernel lets a container touch. spc_t and the like are types for the node itself, and a user or role of one’s own leads to others.',
  how: 'Remove type, user and role, or take container_t. The level (categories) is free.',
  refs: pssRefs(CHECKS, []),
  files: ['manifest'],
  lesson: LESSON,
  *check(input) {
    for (const { pod, spots } of breachesOf(input, CHECKS))
      for (const { spot, severity } of spots) {
        yield {
          where: pod.resource.where(spot.path, spot.part),
          severity,
          what: `${who(pod, spot)} sets ${spot.field.replace('securityContext.', '')} to ${JSON.stringify(spot.value ?? '')}.`,
        }
      }
  },
})
