import { defineRule } from '../../../define-rule.ts'
import { breachesOf, LESSON, pssRefs, who, setting, isPrivileged } from '../breaches.ts'

const CHECKS = ['allowPrivilegeEscalation']

export default defineRule({
  id: 'pod-security/no-privilege-escalation',
  severity: 'essential',
  title: 'No process gains privileges',
  why: 'The default is true: a set-uid program in the image (su, mount, a forgotten helper) still lifts a process to root. false sets no_new_privs, which the kernel keeps for all children.',
  how: 'Set securityContext.allowPrivilegeEscalation: false in each container. Unset is not enough: admission wants the word.',
  refs: pssRefs(CHECKS, ['5.2.6'], { kind: 'cwe', id: 'CWE-250' }),
  files: ['manifest'],
  lesson: LESSON,
  labs: ['drop-root'],
  *check(input) {
    for (const { pod, spots } of breachesOf(input, CHECKS))
      for (const { spot, severity } of spots) {
        if (isPrivileged(pod, spot)) continue
        yield {
          where: pod.resource.where(spot.path, spot.part),
          severity,
          what:
            spot.value === true
              ? `${who(pod, spot)} allows privilege escalation.`
              : `${who(pod, spot)} does not say allowPrivilegeEscalation: false, and the default is true.`,
          ...setting(input, pod, spot.path, false, 'Set allowPrivilegeEscalation: false'),
        }
      }
  },
})
