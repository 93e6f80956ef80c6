import { defineRule } from '../../../define-rule.ts'
import { breachesOf, LESSON, pssRefs, setting } from '../breaches.ts'

const NAMESPACE: Record<string, string> = {
  hostPID: 'the process list',
  hostIPC: 'the message queues and memory segments',
}

const CHECKS = ['hostNamespaces']

export default defineRule({
  id: 'pod-security/no-host-namespaces',
  severity: 'essential',
  title: 'Pods see their own processes only',
  why: 'A process among those of the node sees all of them, their arguments and environment included, and as root may signal or enter them (hostPID); hostIPC opens their message queues and shared memory. One compromised container is then a foothold on the node.',
  how: 'Remove the field. Agents that truly need it belong in a namespace of their own that enforces privileged.',
  refs: pssRefs(CHECKS, ['5.2.3', '5.2.4'], { kind: 'mitre', id: 'T1611' }),
  files: ['manifest'],
  lesson: LESSON,
  labs: ['drop-root'],
  *check(input) {
    for (const { pod, spots } of breachesOf(input, CHECKS))
      for (const { spot, severity } of spots) {
        if (spot.field === 'hostNetwork') continue
        yield {
          where: pod.resource.where(spot.path, spot.part),
          severity,
          what: `The pod shares ${NAMESPACE[spot.field] ?? 'a namespace'} of the node: ${spot.field} is true.`,
          ...setting(input, pod, spot.path, false, `Set ${spot.field} to false`),
        }
      }
  },
})
