import type { PodTemplate } from '../../../k8s/pod.ts'
import type { Json } from '../../../source/types.ts'
import type { Breach, Control, Spot } from '../types.ts'
import { containersText, settersText } from '../words.ts'
import { containerSpot, hasUserNamespace, isWindows, namesOf, podSecurity, podSpot } from './spots.ts'

/** Where the pod or a container writes exactly this value, and who does. */
function written(pod: PodTemplate, field: string, value: Json): { who: string; spots: Spot[] } | undefined {
  const route = ['securityContext', field]
  const podSets = podSecurity(pod, field) === value
  const setters = pod.containers.filter(c => c.security(field) === value)
  if (!podSets && setters.length === 0) return undefined
  return {
    who: settersText(podSets, namesOf(setters)),
    spots: [...(podSets ? [podSpot(pod, route, 'entry')] : []), ...setters.map(c => containerSpot(c, route, 'entry'))],
  }
}

/** An explicit `false` anywhere fails, at pod level too, even if every container says `true`. */
function nonRoot(pod: PodTemplate): Breach | undefined {
  const reason = 'runAsNonRoot != true'
  const explicit = written(pod, 'runAsNonRoot', false)
  if (explicit)
    return { reason, detail: `${explicit.who} must not set securityContext.runAsNonRoot=false`, spots: explicit.spots }
  const implicit =
    podSecurity(pod, 'runAsNonRoot') === true
      ? []
      : pod.containers.filter(c => typeof c.security('runAsNonRoot') !== 'boolean')
  if (implicit.length === 0) return undefined
  return {
    reason,
    detail: `pod or ${containersText(namesOf(implicit))} must set securityContext.runAsNonRoot=true`,
    spots: implicit.map(c => containerSpot(c, ['securityContext', 'runAsNonRoot'], 'entry')),
  }
}

export const runAsNonRoot: Control = {
  id: 'runAsNonRoot',
  level: 'restricted',
  title: 'Running as root is refused',
  fields: ['spec.securityContext.runAsNonRoot', 'spec.*[].securityContext.runAsNonRoot'],
  revisions: [
    { since: 0, allowed: ['true', 'unset in a container if the pod says true'], check: nonRoot },
    {
      since: 35,
      allowed: ['true', 'unset in a container if the pod says true'],
      except: 'hostUsers: false',
      check: pod => (hasUserNamespace(pod) ? undefined : nonRoot(pod)),
    },
  ],
}

function notZero(pod: PodTemplate): Breach | undefined {
  const zero = written(pod, 'runAsUser', 0)
  return zero && { reason: 'runAsUser=0', detail: `${zero.who} must not set runAsUser=0`, spots: zero.spots }
}

export const runAsUser: Control = {
  id: 'runAsUser',
  level: 'restricted',
  title: 'The user is not uid 0',
  fields: ['spec.securityContext.runAsUser', 'spec.*[].securityContext.runAsUser'],
  revisions: [
    { since: 23, allowed: ['unset', 'any number but 0'], check: notZero },
    {
      since: 35,
      allowed: ['unset', 'any number but 0'],
      except: 'hostUsers: false',
      check: pod => (hasUserNamespace(pod) ? undefined : notZero(pod)),
    },
  ],
}

function noEscalation(pod: PodTemplate): Breach | undefined {
  const bad = pod.containers.filter(c => c.security('allowPrivilegeEscalation') !== false)
  if (bad.length === 0) return undefined
  return {
    reason: 'allowPrivilegeEscalation != false',
    detail: `${containersText(namesOf(bad))} must set securityContext.allowPrivilegeEscalation=false`,
    spots: bad.map(c => containerSpot(c, ['securityContext', 'allowPrivilegeEscalation'], 'entry')),
  }
}

export const allowPrivilegeEscalation: Control = {
  id: 'allowPrivilegeEscalation',
  level: 'restricted',
  title: 'No gain of privileges',
  fields: ['spec.*[].securityContext.allowPrivilegeEscalation'],
  revisions: [
    { since: 8, allowed: ['false'], check: noEscalation },
    {
      since: 25,
      allowed: ['false'],
      except: 'os.name: windows',
      check: pod => (isWindows(pod) ? undefined : noEscalation(pod)),
    },
  ],
}
