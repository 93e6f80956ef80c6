import { defineRule } from '../../../define-rule.ts'
import { breachesOf, LESSON, pssRefs, setting } from '../breaches.ts'

const NAMESPACE: Record<string, string> = {
  hostPID: 'the process list',
  hostNetwork: 'the network',
  hostIPC: 'the message queues and memory segments',
}

const CHECKS = ['hostNamespaces']

export default defineRule({
  id: 'pod-security/no-host-namespaces',
  severity: 'essential',
  title: 'Pods have namespaces of their own',
  why: 'A process in the namespaces of the node sees, and may signal, the processes of the node (hostPID), reads and sends its traffic and reaches what listens only locally (hostNetwork), or reads its shared memory (hostIPC). One compromised container is then a foothold on the node.',
  how: 'Remove the field. Exporters and network plugins that truly need it belong in a namespace of their own that enforces privileged.',
  refs: pssRefs(CHECKS, ['5.2.3', '5.2.4', '5.2.5'], { kind: 'mitre', id: 'T1611' }),
  files: ['manifest'],
  lesson: LESSON,
  labs: ['drop-root'],
  *check(input) {
    for (const { pod, spots } of breachesOf(input, CHECKS))
      for (const { spot, severity } of spots) {
        yield {
          where: pod.resource.where(spot.path, spot.part),
          severity,
          what: `The pod shares ${NAMESPACE[spot.field] ?? 'a namespace'} of the node: ${spot.field} is true.`,
          ...setting(input, pod, spot.path, false, `Set ${spot.field} to false`),
        }
      }
  },
})
