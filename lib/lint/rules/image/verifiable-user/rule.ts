import { imageOf, verifyRunAsNonRoot } from '../../../../facts/kubelet/index.ts'
import { podOf } from '../../../../k8s/pod.ts'
import { defineRule } from '../../../define-rule.ts'

export default defineRule({
  id: 'image/verifiable-user',
  severity: 'essential',
  title: 'The kubelet can prove that the process is not root',
  why: 'runAsNonRoot: true is a condition, not a setting: the kubelet checks numbers before it starts the container, and refuses what it cannot prove. The pod is admitted and never runs.',
  how: 'Give the image a numeric USER, or set runAsUser to a number that is not 0. Do not take runAsNonRoot away: that silences the alarm.',
  refs: [
    { kind: 'pss', id: 'runAsNonRoot' },
    {
      kind: 'doc',
      id: 'Configure a security context',
      url: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
    },
  ],
  files: ['manifest'],
  lesson: 'minimal-base-images',
  labs: ['distroless-nonroot-image'],
  *check(input) {
    for (const resource of input.reading.resources) {
      const pod = podOf(resource)
      if (!pod) continue
      for (const container of pod.containers) {
        const check = verifyRunAsNonRoot(pod, container, imageOf(input, pod, container).user)
        const [where, ...others] = check.places.filter(place => place.file === resource.file)
        if (check.verdict !== 'no' || !where) continue
        const elsewhere = check.places.filter(place => place.file !== resource.file)
        yield {
          where,
          what: check.says.replace(/ \(pod: .*\)$/, '.'),
          related: [
            ...elsewhere.map(place => ({ where: place, note: 'where the image gets its user' })),
            ...others.map(place => ({ where: place, note: 'decides it together with this' })),
          ],
        }
      }
    }
  },
})
