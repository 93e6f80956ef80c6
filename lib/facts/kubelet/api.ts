import { boolOf, listOf } from '../../source/json.ts'
import type { Place } from '../../source/types.ts'
import { objectsOf } from '../../k8s/make-resource.ts'
import type { PodTemplate } from '../../k8s/pod.ts'
import { checkSchema } from '../../k8s/schema/index.ts'
import type { Check } from './types.ts'

const SERVED: Readonly<Record<string, readonly string[]>> = {
  Pod: ['v1'],
  PodTemplate: ['v1'],
  ReplicationController: ['v1'],
  Deployment: ['apps/v1'],
  ReplicaSet: ['apps/v1'],
  StatefulSet: ['apps/v1'],
  DaemonSet: ['apps/v1'],
  Job: ['batch/v1'],
  CronJob: ['batch/v1'],
}

/** Why the API server does not store this workload: another version, what it cannot decode, what its validation refuses. */
export function apiChecks(pod: PodTemplate): Check[] {
  const { resource } = pod
  const served = SERVED[resource.kind]
  if (served && !served.includes(resource.apiVersion))
    return [
      invalid(
        `no matches for kind "${resource.kind}" in version "${resource.apiVersion}": write ${served[0]}`,
        resource.where(['apiVersion']),
        'apiVersion',
      ),
    ]
  const schema = checkSchema(resource).map(({ message, place, path }) =>
    invalid(`${message}.`, place, String(path.findLast(step => typeof step === 'string') ?? '')),
  )
  return [...schema, ...onCreate(pod)]
}

const invalid = (says: string, place: Place, field: string): Check => ({
  question: 'api',
  verdict: 'no',
  status: 'Invalid',
  says,
  field,
  places: [place],
})

/** What depends on the moment or on feature gates, so that it is no fault of the file as such. */
function onCreate(pod: PodTemplate): Check[] {
  const checks = pod.containers
    .filter(({ role }) => role === 'ephemeral')
    .map(({ name, path }) =>
      invalid(
        `${name}: ephemeralContainers: Forbidden: cannot be set when a pod is created, only through its own subresource`,
        pod.resource.where(path),
        'ephemeralContainers',
      ),
    )
  if (boolOf(pod.spec['hostUsers']) !== false) return checks
  const forbidden = (field: string, says: string): Check =>
    invalid(says, pod.resource.where([...pod.specPath, field]), 'hostUsers')
  if (pod.spec['hostNetwork'] === true)
    checks.push(forbidden('hostNetwork', 'spec.hostNetwork: Forbidden: when `hostUsers` is false'))
  if (objectsOf(pod.spec['containers']).some(({ object }) => listOf(object['volumeDevices']).length > 0))
    checks.push(forbidden('hostUsers', 'volumeDevices: Forbidden: when `hostUsers` is false'))
  return checks
}
