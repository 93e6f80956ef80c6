import type { PodTemplate } from '../../../k8s/pod.ts'
import type { Breach, Control } from '../types.ts'
import { containersText, settersText } from '../words.ts'
import { containerSpot, hasUserNamespace, isWindows, namesOf, podSecurity, podSpot } from './spots.ts'

/** An explicit `false` anywhere fails, at pod level too, even if every container says `true`. */
function nonRoot(pod: PodTemplate): Breach | undefined {
  const podValue = podSecurity(pod, 'runAsNonRoot')
  const explicit = pod.containers.filter(c => c.security('runAsNonRoot') === false)
  const route = ['securityContext', 'runAsNonRoot']
  if (podValue === false || explicit.length)
    return {
      reason: 'runAsNonRoot != true',
      detail: `${settersText(podValue === false, namesOf(explicit))} must not set securityContext.runAsNonRoot=false`,
      spots: [
        ...(podValue === false ? [podSpot(pod, route, 'entry')] : []),
        ...explicit.map(c => containerSpot(c, route, 'entry')),
      ],
    }
  const implicit = podValue === true ? [] : pod.containers.filter(c => typeof c.security('runAsNonRoot') !== 'boolean')
  if (implicit.length === 0) return undefined
  return {
    reason: 'runAsNonRoot != true',
    detail: `pod or ${containersText(namesOf(implicit))} must set securityContext.runAsNonRoot=true`,
    spots: implicit.map(c => containerSpot(c, route, 'entry')),
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
  const podSets = podSecurity(pod, 'runAsUser') === 0
  const bad = pod.containers.filter(c => c.security('runAsUser') === 0)
  if (!podSets && bad.length === 0) return undefined
  const route = ['securityContext', 'runAsUser']
  return {
    reason: 'runAsUser=0',
    detail: `${settersText(podSets, namesOf(bad))} must not set runAsUser=0`,
    spots: [...(podSets ? [podSpot(pod, route, 'entry')] : []), ...bad.map(c => containerSpot(c, route, 'entry'))],
  }
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
