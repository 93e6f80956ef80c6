import { defineRule } from '../../../define-rule.ts'
import { breachesOf, LESSON, pssRefs, setting, who } from '../breaches.ts'

const CHECKS = ['appArmorProfile']

export default defineRule({
  id: 'pod-security/app-armor-on',
  severity: 'essential',
  title: 'AppArmor is not switched off',
  why: 'The profile of the runtime keeps a container from mounting, from writing to /proc and /sys and more. Unconfined takes that second wall away.',
  how: 'Remove the setting: the default profile of the runtime then holds. Or name RuntimeDefault or Localhost.',
  refs: pssRefs(CHECKS, []),
  files: ['manifest'],
  lesson: LESSON,
  *check(input) {
    for (const { pod, spots } of breachesOf(input, CHECKS))
      for (const { spot, severity } of spots) {
        yield {
          where: pod.resource.where(spot.path, spot.part),
          severity,
          what: `${who(pod, spot)} sets the AppArmor profile ${JSON.stringify(spot.value ?? '')}.`,
          ...(spot.path.at(-1) === 'type'
            ? setting(input, pod, spot.path, 'RuntimeDefault', 'Take the profile of the runtime')
            : {}),
        }
      }
  },
})
