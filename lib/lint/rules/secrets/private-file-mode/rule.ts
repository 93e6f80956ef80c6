import { filesOf } from '../../../../facts/kubelet/index.ts'
import { podOf } from '../../../../k8s/pod.ts'
import { defineRule } from '../../../define-rule.ts'

export default defineRule({
  id: 'secrets/private-file-mode',
  severity: 'advice',
  title: 'Only the program reads its secret files',
  why: 'A file that every uid of the container may read is open to whatever else runs there: a shell started through a flaw, a plugin, a debugging process.',
  how: 'Set defaultMode: 0440 (or 0400) and an fsGroup that the program has.',
  refs: [
    { kind: 'owasp', id: 'K03' },
    { kind: 'cwe', id: 'CWE-732' },
  ],
  files: ['manifest'],
  lesson: 'secrets-management',
  labs: ['env-secret-to-file'],
  *check(input) {
    for (const resource of input.reading.resources) {
      const pod = podOf(resource)
      for (const container of pod?.containers ?? [])
        for (const file of pod ? filesOf(input, pod, container) : []) {
          if (file.from.kind !== 'Secret' || !file.worldReadable) continue
          yield {
            where: file.place,
            what: `${file.path} has mode 0${file.mode.toString(8)}: every user of container ${container.name} may read it.`,
          }
        }
    }
  },
})
