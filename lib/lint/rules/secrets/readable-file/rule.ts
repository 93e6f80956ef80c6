import { filesOf } from '../../../../facts/kubelet/index.ts'
import { podOf } from '../../../../k8s/pod.ts'
import { defineRule } from '../../../define-rule.ts'

export default defineRule({
  id: 'secrets/readable-file',
  severity: 'essential',
  title: 'The program can read its secret files',
  why: 'A program that cannot open its credential does not start, and the usual quick remedy (mode 0777, or root) is worse than the fault.',
  how: 'Set fsGroup on the Pod: the kubelet then gives the group read access (0440). Or choose a mode that the process has.',
  refs: [
    { kind: 'owasp', id: 'K03' },
    {
      kind: 'doc',
      id: 'Kubernetes: Secrets as files',
      url: 'https://kubernetes.io/docs/concepts/configuration/secret/',
    },
  ],
  files: ['manifest'],
  lesson: 'secrets-management',
  labs: ['env-secret-to-file'],
  *check(input) {
    for (const resource of input.reading.resources) {
      const pod = podOf(resource)
      for (const container of pod?.containers ?? [])
        for (const file of pod ? filesOf(input, pod, container) : []) {
          if (file.from.kind !== 'Secret' || file.readable) continue
          yield {
            where: file.place,
            what: `The process of container ${container.name} cannot read ${file.path}: mode 0${file.mode.toString(8)}, owner ${file.owner}, group ${file.group}.`,
          }
        }
    }
  },
})
