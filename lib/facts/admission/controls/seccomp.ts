import type { Container, PodTemplate } from '../../../k8s/pod.ts'
import { objectOf, textOf } from '../../../source/json.ts'
import type { Breach, Control, Spot } from '../types.ts'
import { containersText, plural, quoted, setOf, settersText } from '../words.ts'
import { annotationSpot, containerSpot, isWindows, namesOf, podSecurity, podSpot } from './spots.ts'

const POD_ANNOTATION = 'seccomp.security.alpha.kubernetes.io/pod'
const CONTAINER_ANNOTATION = 'container.seccomp.security.alpha.kubernetes.io/'
const goodAnnotation = (value: string): boolean =>
  value === 'runtime/default' || value === 'docker/default' || value.startsWith('localhost/')

const TYPE = ['securityContext', 'seccompProfile', 'type']
const goodType = (type: string): boolean => type === 'RuntimeDefault' || type === 'Localhost'
/** The type that a profile object names, '' if it names none; undefined without a profile. */
const ownType = (c: Container): string | undefined =>
  objectOf(c.security('seccompProfile')) && (textOf(c.security('seccompProfile', 'type')) ?? '')
const podType = (pod: PodTemplate): string | undefined =>
  objectOf(podSecurity(pod, 'seccompProfile')) && (textOf(podSecurity(pod, 'seccompProfile', 'type')) ?? '')

/** Before policy v1.19 the profile was an annotation. */
function annotations(pod: PodTemplate): Breach | undefined {
  const keys = [POD_ANNOTATION, ...pod.containers.map(c => CONTAINER_ANNOTATION + c.name)]
  const bad = keys.filter(key => {
    const value = pod.annotations[key]
    return value !== undefined && !goodAnnotation(value)
  })
  if (bad.length === 0) return undefined
  const forbidden = setOf(bad.map(key => `${key}=${JSON.stringify(pod.annotations[key])}`))
  return {
    reason: 'seccompProfile',
    detail: `forbidden ${plural('annotation', 'annotations', forbidden.length)} ${forbidden.join(', ')}`,
    spots: setOf(bad).map(key => annotationSpot(pod, key)),
  }
}

/** Profiles that are set, to something that is not allowed. */
function explicit(pod: PodTemplate): Breach | undefined {
  const ofPod = podType(pod)
  const podBad = ofPod !== undefined && !goodType(ofPod)
  const bad = pod.containers.filter(c => {
    const type = ownType(c)
    return type !== undefined && !goodType(type)
  })
  if (!podBad && bad.length === 0) return undefined
  const values = setOf([...(podBad ? [ofPod] : []), ...bad.map(c => ownType(c) ?? '')])
  const spots: Spot[] = [
    ...(podBad ? [podSpot(pod, TYPE, 'entry')] : []),
    ...bad.map(c => containerSpot(c, TYPE, 'entry')),
  ]
  return {
    reason: 'seccompProfile',
    detail: `${settersText(podBad, namesOf(bad))} must not set securityContext.seccompProfile.type to ${quoted(values)}`,
    spots,
  }
}

function required(pod: PodTemplate): Breach | undefined {
  const set = explicit(pod)
  if (set) return set
  if (podType(pod) !== undefined) return undefined
  const implicit = pod.containers.filter(c => ownType(c) === undefined)
  if (implicit.length === 0) return undefined
  return {
    reason: 'seccompProfile',
    detail: `pod or ${containersText(namesOf(implicit))} must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost"`,
    spots: implicit.map(c => containerSpot(c, TYPE, 'entry')),
  }
}

const FIELDS = ['spec.securityContext.seccompProfile.type', 'spec.*[].securityContext.seccompProfile.type']

export const seccompBaseline: Control = {
  id: 'seccompProfile_baseline',
  level: 'baseline',
  title: 'The system call filter is not switched off',
  fields: FIELDS,
  revisions: [
    {
      since: 0,
      allowed: ['annotation unset, runtime/default, docker/default, localhost/*'],
      check: annotations,
    },
    { since: 19, allowed: ['unset', 'RuntimeDefault', 'Localhost'], check: explicit },
  ],
}

export const seccompRestricted: Control = {
  id: 'seccompProfile_restricted',
  level: 'restricted',
  title: 'A system call filter is set',
  fields: FIELDS,
  overrides: ['seccompProfile_baseline'],
  revisions: [
    {
      since: 19,
      allowed: ['RuntimeDefault', 'Localhost', 'unset in a container if the pod sets one'],
      check: required,
    },
    {
      since: 25,
      allowed: ['RuntimeDefault', 'Localhost', 'unset in a container if the pod sets one'],
      except: 'os.name: windows',
      check: pod => (isWindows(pod) ? undefined : required(pod)),
    },
  ],
}
