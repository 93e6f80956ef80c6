import { podOf } from '../../../../k8s/pod.ts'
import { at } from '../../../../source/json.ts'
import { defineRule } from '../../../define-rule.ts'
import { settingFix } from '../../../setting-fix.ts'

export default defineRule({
  id: 'workload/read-only-root',
  severity: 'advice',
  title: 'The root file system is read-only',
  why: 'An attacker who can write can leave a tool or change the program, and a container that writes into its image loses it at the next start. Not part of the Pod Security Standards, and good practice all the same.',
  how: 'Set readOnlyRootFilesystem: true, and mount an emptyDir wherever the program writes, /tmp most of all. Try it before you ship it.',
  refs: [
    {
      kind: 'doc',
      id: 'Kubernetes: Security context',
      url: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
    },
    { kind: 'owasp', id: 'K01' },
    { kind: 'nsa', id: 'Kubernetes Hardening Guidance 1.2' },
  ],
  files: ['manifest'],
  lesson: 'pod-security-standards',
  labs: ['restricted-but-running'],
  *check(input) {
    for (const resource of input.reading.resources) {
      const pod = podOf(resource)
      // A Windows pod may not set the field.
      if (!pod || at(pod.spec, 'os', 'name') === 'windows') continue
      for (const container of pod.containers) {
        if (container.role === 'ephemeral' || container.security('readOnlyRootFilesystem') === true) continue
        const path = [...container.path, 'securityContext', 'readOnlyRootFilesystem']
        yield {
          where: resource.where(path, 'entry'),
          what: `Container ${container.name} can write to its root file system.`,
          ...settingFix(input, resource, path, true, 'Make it read-only'),
        }
      }
    }
  },
})
