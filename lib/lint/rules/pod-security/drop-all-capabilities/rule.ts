import { defineRule } from '../../../define-rule.ts'
import { breachesOf, LESSON, pssRefs, setting, who, isPrivileged } from '../breaches.ts'
import type { Input } from '../../../../facts/input.ts'
import type { Spot } from '../../../../facts/admission/index.ts'
import type { PodTemplate } from '../../../../k8s/pod.ts'
import { listOf } from '../../../../source/json.ts'
import type { Json } from '../../../../source/types.ts'

function droppedOf(value: Json | undefined): string {
  const names = listOf(value).map(String)
  if (names.length === 0) return 'drops no capabilities.'
  return names.some(name => name.toUpperCase() === 'ALL')
    ? `drops ${JSON.stringify(names.find(name => name.toUpperCase() === 'ALL'))}; admission compares exactly, and wants "ALL".`
    : `drops only ${names.join(', ')}.`
}

/**
 * Runtimes compare the word without regard to case, so `all` in capitals changes nothing but what admission says of it.
 * Another list gets ALL as its first name; its other names say no more than that.
 */
function dropAll(input: Input, pod: PodTemplate, spot: Spot) {
  const names = listOf(spot.value).map(String)
  const small = names.findIndex(name => name.toUpperCase() === 'ALL')
  if (small >= 0) return setting(input, pod, [...spot.path, small], 'ALL', 'Write ALL in capitals', 'safe')
  return names.length
    ? setting(input, pod, [...spot.path, 0], 'ALL', 'Drop "ALL"')
    : setting(input, pod, spot.path, ['ALL'], 'Drop all capabilities')
}

const CHECKS = ['capabilities_restricted']

export default defineRule({
  id: 'pod-security/drop-all-capabilities',
  severity: 'essential',
  title: 'Every container drops all capabilities',
  why: 'Without drop: ["ALL"] a container keeps some fourteen capabilities of its runtime, among them NET_RAW (forged packets) and, if it runs as root, DAC_OVERRIDE (past file permissions). Nearly no program uses them.',
  how: 'Set securityContext.capabilities.drop: ["ALL"] in each container, in capitals. It exists per container only, so each init container and sidecar needs it too.',
  refs: pssRefs(CHECKS, ['5.2.9'], { kind: 'cwe', id: 'CWE-250' }),
  files: ['manifest'],
  lesson: LESSON,
  labs: ['drop-root'],
  *check(input) {
    for (const { pod, spots } of breachesOf(input, CHECKS))
      for (const { spot, severity } of spots) {
        if (!spot.field.endsWith('.drop') || isPrivileged(pod, spot)) continue
        yield {
          where: pod.resource.where(spot.path, spot.part),
          severity,
          what: `${who(pod, spot)} ${droppedOf(spot.value)}`,
          ...dropAll(input, pod, spot),
        }
      }
  },
})
