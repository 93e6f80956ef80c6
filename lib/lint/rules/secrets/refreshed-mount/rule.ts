import { filesOf } from '../../../../facts/kubelet/index.ts'
import { podOf } from '../../../../k8s/pod.ts'
import { defineRule } from '../../../define-rule.ts'

export default defineRule({
  id: 'secrets/refreshed-mount',
  severity: 'advice',
  title: 'A rotated secret reaches its mount',
  why: 'The kubelet renews the files of a Secret volume, but a subPath mount is made once: a rotated value arrives only in the next Pod.',
  how: 'Mount the whole volume into a directory of its own and point the program at the file in it.',
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
          if (file.from.kind !== 'Secret' || file.refreshed) continue
          yield { where: file.mount, what: `${file.path} is mounted by subPath, so a rotated value does not reach it.` }
        }
    }
  },
})
