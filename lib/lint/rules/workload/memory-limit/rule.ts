import { memoryChecks } from '../../../../facts/kubelet/index.ts'
import type { Input } from '../../../../facts/input.ts'
import { podOf } from '../../../../k8s/pod.ts'
import { at, listOf } from '../../../../source/json.ts'
import { defineRule } from '../../../define-rule.ts'

export default defineRule({
  id: 'workload/memory-limit',
  severity: 'advice',
  title: 'Memory has a limit',
  why: 'A container without a limit may eat the memory of its node, by a leak or by an attack, and the kernel then kills other pods. With a limit it is the one that dies.',
  how: 'Set resources.limits.memory to what the program needs at its busiest, or for the pod as a whole, or let a LimitRange of the namespace set it.',
  refs: [
    {
      kind: 'doc',
      id: 'Kubernetes: Resource management',
      url: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/',
    },
    { kind: 'owasp', id: 'K01' },
    { kind: 'cwe', id: 'CWE-770' },
  ],
  files: ['manifest'],
  lesson: 'pod-security-standards',
  labs: ['restricted-but-running'],
  *check(input) {
    for (const resource of input.reading.resources) {
      const pod = podOf(resource)
      for (const { value, says, places } of pod?.containers.flatMap(one => memoryChecks(pod, one)) ?? [])
        for (const where of places) yield { where, what: `No process starts with ${value} of memory: ${says}.` }
      if (!pod || hasDefault(input, pod.namespace) || isSet(at(pod.spec, 'resources', 'limits', 'memory'))) continue
      for (const container of pod.containers) {
        if (container.role === 'ephemeral' || container.role === 'init') continue
        if (isSet(at(container.spec, 'resources', 'limits', 'memory'))) continue
        yield {
          where: resource.where([...container.path, 'resources', 'limits', 'memory']),
          what: `Container ${container.name} has no memory limit.`,
        }
      }
    }
  },
})

const isSet = (value: unknown): boolean => value !== undefined && value !== null

/** A LimitRange gives each container of its namespace the limit that it does not set. */
const hasDefault = (input: Input, namespace: string): boolean =>
  input.resources.some(
    resource =>
      resource.kind === 'LimitRange' &&
      resource.namespace === namespace &&
      listOf(at(resource.object, 'spec', 'limits')).some(
        item =>
          at(item, 'type') === 'Container' &&
          (isSet(at(item, 'default', 'memory')) || isSet(at(item, 'max', 'memory'))),
      ),
  )
