import { at, boolOf, textOf } from '../../source/json.ts'
import type { PodTemplate } from '../../k8s/pod.ts'
import { admit } from '../admission/admit.ts'
import { namespacePolicy } from '../admission/namespace-policy.ts'
import type { Input } from '../input.ts'
import { find, worldIsClosed } from './objects.ts'
import type { Check } from './types.ts'

const ALWAYS_THERE: ReadonlySet<string> = new Set(['default', 'kube-system', 'kube-public', 'kube-node-lease'])

/** Would the API server let the pods in: their namespace, their service account, the namespace's Pod Security level. */
export function arrivalChecks(input: Input, pod: PodTemplate): Check[] {
  return [
    ...namespaceCheck(input, pod),
    ...accountCheck(input, pod),
    ...podSecurityCheck(input, pod),
    ...countCheck(pod),
  ]
}

/** Judged only where the files or the world speak of namespaces at all. */
function namespaceCheck(input: Input, pod: PodTemplate): Check[] {
  const { namespace, resource } = pod
  const modelled = input.resources.some(one => one.kind === 'Namespace')
  if (!modelled || ALWAYS_THERE.has(namespace) || find(input, 'Namespace', namespace)) return []
  return [
    {
      question: 'admission',
      verdict: 'no',
      status: 'NotFound',
      says: `namespaces "${namespace}" not found: nobody makes this namespace.`,
      field: 'namespace',
      value: namespace,
      places: [resource.where(['metadata', 'namespace'])],
    },
  ]
}

function accountCheck(input: Input, pod: PodTemplate): Check[] {
  const name = textOf(pod.spec['serviceAccountName']) || textOf(pod.spec['serviceAccount']) || 'default'
  if (name === 'default' || find(input, 'ServiceAccount', name, pod.namespace)) return []
  const closed = worldIsClosed(input)
  return [
    {
      question: 'admission',
      verdict: closed ? 'no' : 'unknown',
      status: 'FailedCreate',
      says: closed
        ? `pods are forbidden: error looking up service account ${pod.namespace}/${name}: serviceaccount "${name}" not found`
        : `Nothing here makes the service account ${pod.namespace}/${name}.`,
      field: 'serviceAccountName',
      value: name,
      places: [pod.where(['serviceAccountName'])],
    },
  ]
}

function podSecurityCheck(input: Input, pod: PodTemplate): Check[] {
  const labels = find(input, 'Namespace', pod.namespace)?.labels ?? {}
  const { enforce } = namespacePolicy(labels).policy
  const admission = admit(pod, enforce.level, enforce.version)
  const version = enforce.version === 'latest' ? 'latest' : `v1.${enforce.version}`
  return admission.violations.map(violation => ({
    question: 'admission',
    verdict: 'no',
    status: pod.resource.kind === 'Pod' ? 'Forbidden' : 'FailedCreate',
    says: `pods are forbidden: violates PodSecurity "${enforce.level}:${version}": ${violation.message}`,
    field: violation.check,
    value: enforce.level,
    ...(violation.spots[0]?.container === undefined ? {} : { container: violation.spots[0].container }),
    places: violation.places,
  }))
}

function countCheck(pod: PodTemplate): Check[] {
  const { resource } = pod
  const none = (says: string, field: string, path: string[]): Check[] => [
    { question: 'pods', verdict: 'no', status: '0 pods', says, field, value: '0', places: [resource.where(path)] },
  ]
  if (pod.replicas < 1) return none('replicas: 0 makes no pod at all.', 'replicas', ['spec', 'replicas'])
  const spec = resource.object['spec']
  const suspended =
    typeof spec === 'object' && spec !== null && !Array.isArray(spec) && boolOf(spec['suspend']) === true
  if ((resource.kind === 'Job' || resource.kind === 'CronJob') && suspended)
    return none('suspend: true makes no pod at all.', 'suspend', ['spec', 'suspend'])
  if (resource.kind === 'Deployment' && boolOf(at(spec, 'paused')) === true)
    return none(
      'paused: true: the Deployment controller makes no ReplicaSet for this template until the rollout is resumed.',
      'paused',
      ['spec', 'paused'],
    )
  return []
}
