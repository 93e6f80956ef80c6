import { defineRule } from '../../../define-rule.ts'
import { breachesOf, LESSON, pssRefs } from '../breaches.ts'
import { at, textOf } from '../../../../source/json.ts'
import type { Json } from '../../../../source/types.ts'

const volumeName = (field: string): string => /^volumes\[(.*)\]\./.exec(field)?.[1] ?? ''
const folderOf = (value: Json | undefined): string => textOf(at(value, 'path')) ?? '?'

const CHECKS = ['hostPathVolumes', 'restrictedVolumes']

export default defineRule({
  id: 'pod-security/no-host-path',
  severity: 'essential',
  title: 'No folders of the node are mounted',
  why: 'What is written to a hostPath is written to the node. A folder that the node reads and runs, such as /etc/cron.d or the folder of static pods, gives whoever writes there root on the node. Even read-only it shows the logs and secrets of other pods.',
  how: 'Take a volume that belongs to the pod (emptyDir) or to a claim (persistentVolumeClaim). Agents that must read the node go to a namespace of their own.',
  refs: pssRefs(CHECKS, ['5.2.11'], { kind: 'mitre', id: 'T1611' }),
  files: ['manifest'],
  lesson: LESSON,
  labs: ['drop-root'],
  *check(input) {
    for (const { pod, spots } of breachesOf(input, CHECKS))
      for (const { spot, severity } of spots) {
        if (!spot.field.endsWith('.hostPath')) continue
        yield {
          where: pod.resource.where(spot.path, spot.part),
          severity,
          what: `Volume ${volumeName(spot.field)} is the folder ${folderOf(spot.value)} of the node.`,
        }
      }
  },
})
