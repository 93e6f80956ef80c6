import { defineRule } from '../../../define-rule.ts'
import { breachesOf, LESSON, pssRefs, who } from '../breaches.ts'

const CHECKS = ['hostProbesAndHostLifecycle']

export default defineRule({
  id: 'pod-security/no-probe-hosts',
  severity: 'essential',
  title: 'Probes and hooks ask the pod itself',
  why: 'The kubelet sends probes and HTTP hooks from the node. A host in them turns the kubelet into a messenger to addresses that the pod itself may not reach, the metadata service of the cloud for one.',
  how: 'Remove host: without it the kubelet asks the address of the pod. 127.0.0.1 would mean the node.',
  refs: pssRefs(CHECKS, [], { kind: 'cwe', id: 'CWE-918' }),
  files: ['manifest'],
  lesson: LESSON,
  *check(input) {
    for (const { pod, spots } of breachesOf(input, CHECKS))
      for (const { spot, severity } of spots) {
        yield {
          where: pod.resource.where(spot.path, spot.part),
          severity,
          what: `${who(pod, spot)}: ${spot.field} sends the kubelet to ${String(spot.value)}.`,
        }
      }
  },
})
