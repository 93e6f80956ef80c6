import { defineRule } from '../../../define-rule.ts'
import { breachesOf, LESSON, pssRefs, setting } from '../breaches.ts'

const CHECKS = ['hostNamespaces']

export default defineRule({
  id: 'pod-security/no-host-network',
  severity: 'essential',
  title: 'Pods have a network of their own',
  why: 'In the network of the node a process reaches what listens only locally there (the kubelet, agents, the metadata service of the cloud), sees the traffic of the node, and no NetworkPolicy selects it.',
  how: 'Remove hostNetwork and reach the pod through a Service. Network plugins and the like belong in a namespace of their own that enforces privileged.',
  refs: pssRefs(CHECKS, ['5.2.5'], { kind: 'mitre', id: 'T1611' }),
  files: ['manifest'],
  lesson: LESSON,
  *check(input) {
    for (const { pod, spots } of breachesOf(input, CHECKS))
      for (const { spot, severity } of spots) {
        if (spot.field !== 'hostNetwork') continue
        yield {
          where: pod.resource.where(spot.path, spot.part),
          severity,
          what: 'The pod is in the network of the node: hostNetwork is true.',
          ...setting(input, pod, spot.path, false, 'Set hostNetwork to false'),
        }
      }
  },
})
