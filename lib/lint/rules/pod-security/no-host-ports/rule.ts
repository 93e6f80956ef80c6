import { defineRule } from '../../../define-rule.ts'
import { breachesOf, LESSON, pssRefs, who } from '../breaches.ts'

const CHECKS = ['hostPorts']

export default defineRule({
  id: 'pod-security/no-host-ports',
  severity: 'essential',
  title: 'No ports of the node are taken',
  why: 'A hostPort opens a port on every node that runs the pod, past Services and, with many network plugins, past NetworkPolicies. It also allows only one such pod per node.',
  how: 'Remove hostPort and reach the pod through a Service.',
  refs: pssRefs(CHECKS, ['5.2.12']),
  files: ['manifest'],
  lesson: LESSON,
  *check(input) {
    for (const { pod, spots } of breachesOf(input, CHECKS))
      for (const { spot, severity } of spots) {
        yield {
          where: pod.resource.where(spot.path, spot.part),
          severity,
          what: `${who(pod, spot)} takes port ${String(spot.value)} of the node.`,
        }
      }
  },
})
