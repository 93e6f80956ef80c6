import { child, textOf } from '../../source/json.ts'
import type { PodTemplate } from '../../k8s/pod.ts'
import type { Input } from '../input.ts'
import { find, worldIsClosed } from './objects.ts'
import type { Check } from './types.ts'

const BUILT_IN_PRIORITIES: ReadonlySet<string> = new Set(['', 'system-cluster-critical', 'system-node-critical'])

/** What the pod names of the cluster and its nodes: a runtime class, a priority class, an operating system. */
export function placementChecks(input: Input, pod: PodTemplate): Check[] {
  if (!worldIsClosed(input)) return []
  const runtimeClass = textOf(pod.spec['runtimeClassName']) ?? ''
  const priority = textOf(pod.spec['priorityClassName']) ?? ''
  const checks: Check[] = []
  if (runtimeClass !== '' && !find(input, 'RuntimeClass', runtimeClass))
    checks.push({
      question: 'admission',
      verdict: 'no',
      status: 'FailedCreate',
      says: `pods are forbidden: pod rejected: RuntimeClass "${runtimeClass}" not found`,
      field: 'runtimeClassName',
      value: runtimeClass,
      places: [pod.where(['runtimeClassName'], 'entry')],
    })
  if (!BUILT_IN_PRIORITIES.has(priority) && !find(input, 'PriorityClass', priority))
    checks.push({
      question: 'admission',
      verdict: 'no',
      status: 'FailedCreate',
      says: `pods are forbidden: no PriorityClass with name ${priority} was found`,
      field: 'priorityClassName',
      value: priority,
      places: [pod.where(['priorityClassName'], 'entry')],
    })
  for (const key of ['kubernetes.io/os', 'beta.kubernetes.io/os']) {
    const os = textOf(child(pod.spec['nodeSelector'], key))
    if (os !== undefined && os !== 'linux')
      checks.push({
        question: 'pods',
        verdict: 'no',
        status: 'Pending',
        says: `0 nodes are available: no node has the label ${key}=${os}; the nodes are Linux.`,
        field: 'nodeSelector',
        value: os,
        places: [pod.where(['nodeSelector', key], 'entry')],
      })
  }
  return checks
}
