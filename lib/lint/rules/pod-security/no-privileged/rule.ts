import { defineRule } from '../../../define-rule.ts'
import { breachesOf, LESSON, pssRefs, who, setting } from '../breaches.ts'

const CHECKS = ['privileged']

export default defineRule({
  id: 'pod-security/no-privileged',
  severity: 'essential',
  title: 'No container is privileged',
  why: 'A privileged container has every capability, every device of the node and no seccomp or AppArmor filter. Whoever runs code in it can mount the disk of the node and own it.',
  how: 'Remove privileged, start the program, and add back only what it demonstrably needs, as one named capability or volume.',
  refs: pssRefs(CHECKS, ['5.2.2'], { kind: 'mitre', id: 'T1611' }, { kind: 'cwe', id: 'CWE-250' }),
  files: ['manifest'],
  lesson: LESSON,
  labs: ['drop-root'],
  *check(input) {
    for (const { pod, spots } of breachesOf(input, CHECKS))
      for (const { spot, severity } of spots) {
        yield {
          where: pod.resource.where(spot.path, spot.part),
          severity,
          what: `${who(pod, spot)} runs privileged.`,
          ...setting(input, pod, spot.path, false, 'Set privileged to false'),
        }
      }
  },
})
