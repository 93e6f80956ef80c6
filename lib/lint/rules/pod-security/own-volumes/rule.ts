import { defineRule } from '../../../define-rule.ts'
import { breachesOf, LESSON, pssRefs } from '../breaches.ts'

const CHECKS = ['restrictedVolumes']

export default defineRule({
  id: 'pod-security/own-volumes',
  severity: 'advice',
  title: 'Volumes belong to the pod or to a claim',
  why: 'A network volume written into the pod (nfs, iscsi, cephfs, gitRepo …) is chosen by whoever writes the pod, with whatever server and path they like, past the StorageClasses of the cluster.',
  how: 'Let the platform make a PersistentVolume for it and mount a persistentVolumeClaim.',
  refs: pssRefs(CHECKS, []),
  files: ['manifest'],
  lesson: LESSON,
  *check(input) {
    for (const { pod, spots } of breachesOf(input, CHECKS))
      for (const { spot, severity } of spots) {
        if (spot.field.endsWith('.hostPath')) continue
        yield {
          where: pod.resource.where(spot.path, spot.part),
          severity: severity === 'advice' ? 'advice' : 'advice',
          what: `Volume ${/\[(.*)\]/.exec(spot.field)?.[1] ?? ''} is of type ${spot.field.split('.').at(-1) ?? ''}, which the restricted profile does not allow.`,
        }
      }
  },
})
