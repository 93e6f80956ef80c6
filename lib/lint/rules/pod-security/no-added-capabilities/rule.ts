import { defineRule } from '../../../define-rule.ts'
import { breachesOf, LESSON, pssRefs, who, isPrivileged } from '../breaches.ts'

const CHECKS = ['capabilities_baseline', 'capabilities_restricted']

export default defineRule({
  id: 'pod-security/no-added-capabilities',
  severity: 'essential',
  title: 'Capabilities are not added',
  why: 'Each capability is a piece of the power of root. NET_ADMIN, SYS_ADMIN, SYS_PTRACE and others are known ways out of a container; DAC_OVERRIDE and SETUID give a compromised process more to work with.',
  how: 'Remove it, or say which call fails without it. Only NET_BIND_SERVICE fits the restricted profile, and port 8080 needs not even that.',
  refs: pssRefs(CHECKS, ['5.2.8', '5.2.9'], { kind: 'cwe', id: 'CWE-250' }),
  files: ['manifest'],
  lesson: LESSON,
  *check(input) {
    for (const { pod, spots } of breachesOf(input, CHECKS))
      for (const { spot, severity } of spots) {
        if (!spot.field.endsWith('.add') || isPrivileged(pod, spot)) continue
        yield {
          where: pod.resource.where(spot.path, spot.part),
          severity,
          what: `${who(pod, spot)} adds the capability ${String(spot.value)}.`,
        }
      }
  },
})
