import { at, boolOf, child, listOf, numberOf, objectOf, textOf } from '../../source/json.ts'
import type { Path } from '../../source/types.ts'
import { objectsOf } from '../../k8s/make-resource.ts'
import type { PodTemplate } from '../../k8s/pod.ts'
import { labelsMatch } from '../../k8s/selectors.ts'
import { quantityValue } from '../../k8s/schema/validate/quantity.ts'
import type { Check } from './types.ts'
import { mountsOf, volumesOf } from './volumes.ts'

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

/** What the API server refuses of a workload in the fields that the other answers build on (pkg/apis/core/validation, apps/validation). */
export function apiChecks(pod: PodTemplate): Check[] {
  const faults: Check[] = []
  const refuse = (path: Path, says: string, field?: string): void => {
    faults.push({
      question: 'api',
      verdict: 'no',
      status: 'Invalid',
      says,
      ...(field === undefined ? {} : { field }),
      places: [pod.resource.where(path)],
    })
  }
  controller(pod, refuse)
  volumes(pod, refuse)
  containers(pod, refuse)
  podFields(pod, refuse)
  return faults
}

type Refuse = (path: Path, says: string, field?: string) => void

function controller(pod: PodTemplate, refuse: Refuse): void {
  const { resource } = pod
  const served = SERVED[resource.kind]
  if (served && !served.includes(resource.apiVersion))
    refuse(
      ['apiVersion'],
      `no matches for kind "${resource.kind}" in version "${resource.apiVersion}": write ${served[0]}`,
      'apiVersion',
    )
  if (resource.name === '')
    refuse(['metadata', 'name'], 'metadata.name: Required value: name or generateName is required', 'name')
  if (resource.group !== 'apps') return
  const selector = at(resource.object, 'spec', 'selector')
  const empty =
    Object.keys(objectOf(child(selector, 'matchLabels')) ?? {}).length === 0 &&
    listOf(child(selector, 'matchExpressions')).length === 0
  if (objectOf(selector) === undefined || empty)
    refuse(
      ['spec', 'selector'],
      'spec.selector: Required value: a controller must say which pods are its own',
      'selector',
    )
  else if (!labelsMatch(selector, pod.labels))
    refuse(
      [...pod.path, 'metadata', 'labels'],
      'spec.template.metadata.labels: Invalid value: `selector` does not match template `labels`',
      'labels',
    )
  const policy = textOf(pod.spec['restartPolicy'])
  if (policy !== undefined && policy !== 'Always')
    refuse(
      [...pod.specPath, 'restartPolicy'],
      `spec.template.spec.restartPolicy: Unsupported value: "${policy}": supported values: "Always"`,
    )
}

function volumes(pod: PodTemplate, refuse: Refuse): void {
  const seen = new Set<string>()
  for (const volume of volumesOf(pod)) {
    const at = [...volume.path, 'name']
    if (volume.name === '') refuse(at, 'volumes[].name: Required value', 'volumes')
    else if (seen.has(volume.name)) refuse(at, `volumes[].name: Duplicate value: "${volume.name}"`, 'volumes')
    seen.add(volume.name)
    if (volume.sources.length > 1)
      refuse(
        volume.path,
        `volume ${volume.name}: may not specify more than 1 volume type (${volume.sources.join(', ')})`,
        'volumes',
      )
  }
}

function containers(pod: PodTemplate, refuse: Refuse): void {
  const known = new Set(volumesOf(pod).map(volume => volume.name))
  const names = new Set<string>()
  if (!pod.containers.some(container => container.role === 'app'))
    refuse(
      [...pod.specPath, 'containers'],
      'spec.containers: Required value: a pod has at least one container',
      'containers',
    )
  for (const container of pod.containers) {
    const { name, path } = container
    if (name === '') refuse(path, 'containers[].name: Required value', 'name')
    else if (names.has(name)) refuse([...path, 'name'], `containers[].name: Duplicate value: "${name}"`, 'name')
    names.add(name)
    if (!container.image?.trim()) refuse([...path, 'image'], `${name}: image: Required value`, 'image')
    if (container.role === 'ephemeral')
      refuse(
        path,
        `${name}: ephemeralContainers: Forbidden: cannot be set when a pod is created, only through its own subresource`,
      )
    mounts(container, known, refuse)
    resources(container, refuse)
    security(container, refuse)
  }
}

function mounts(container: PodTemplate['containers'][number], known: ReadonlySet<string>, refuse: Refuse): void {
  const paths = new Set<string>()
  for (const mount of mountsOf(container)) {
    if (!known.has(mount.volume))
      refuse(
        [...mount.path, 'name'],
        `${container.name}: volumeMounts[].name: Not found: "${mount.volume}"`,
        'volumeMounts',
      )
    if (mount.raw === '')
      refuse(mount.path, `${container.name}: volumeMounts[].mountPath: Required value`, 'volumeMounts')
    else if (paths.has(mount.raw))
      refuse(
        [...mount.path, 'mountPath'],
        `${container.name}: volumeMounts[].mountPath: Invalid value: "${mount.raw}": must be unique`,
        'volumeMounts',
      )
    paths.add(mount.raw)
    if (mount.subPath !== undefined && (mount.subPath.startsWith('/') || mount.subPath.split('/').includes('..')))
      refuse(
        mount.path,
        `${container.name}: volumeMounts[].subPath: Invalid value: "${mount.subPath}": must be a relative path without '..'`,
        'volumeMounts',
      )
  }
}

/** A request above its limit is refused (validateResourceRequirements). */
function resources(container: PodTemplate['containers'][number], refuse: Refuse): void {
  const of = (kind: string, name: string): string | undefined => {
    const value = at(container.spec, 'resources', kind, name)
    return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
  }
  for (const name of Object.keys(objectOf(at(container.spec, 'resources', 'requests')) ?? {})) {
    const [request, limit] = [of('requests', name), of('limits', name)]
    if (request === undefined || limit === undefined) continue
    if ((quantityValue(request) ?? 0) > (quantityValue(limit) ?? Infinity))
      refuse(
        [...container.path, 'resources', 'requests', name],
        `${container.name}: resources.requests: Invalid value: "${request}": must be less than or equal to ${name} limit of ${limit}`,
        'resources',
      )
  }
}

function security(container: PodTemplate['containers'][number], refuse: Refuse): void {
  const path = [...container.path, 'securityContext']
  const field = [...path, 'allowPrivilegeEscalation']
  if (container.security('allowPrivilegeEscalation') === false) {
    if (container.security('privileged') === true)
      refuse(
        field,
        `${container.name}: cannot set \`allowPrivilegeEscalation\` to false and \`privileged\` to true`,
        'allowPrivilegeEscalation',
      )
    if (listOf(container.security('capabilities', 'add')).includes('CAP_SYS_ADMIN'))
      refuse(
        field,
        `${container.name}: cannot set \`allowPrivilegeEscalation\` to false and \`capabilities.Add\` CAP_SYS_ADMIN`,
        'allowPrivilegeEscalation',
      )
  }
}

function podFields(pod: PodTemplate, refuse: Refuse): void {
  for (const [owner, path] of [
    [pod.spec['securityContext'], [...pod.specPath, 'securityContext']] as const,
    ...pod.containers.map(c => [c.spec['securityContext'], [...c.path, 'securityContext']] as const),
  ]) {
    const type = textOf(at(owner, 'seccompProfile', 'type'))
    const profile = textOf(at(owner, 'seccompProfile', 'localhostProfile'))
    const where = [...path, 'seccompProfile']
    if (
      at(owner, 'seccompProfile') !== undefined &&
      !['Localhost', 'RuntimeDefault', 'Unconfined'].includes(type ?? '')
    )
      refuse(
        [...where, 'type'],
        `seccompProfile.type: Unsupported value: "${type ?? ''}": supported values: "Localhost", "RuntimeDefault", "Unconfined"`,
        'seccompProfile',
      )
    if (type === 'Localhost' && !profile)
      refuse(
        where,
        'seccompProfile.localhostProfile: Required value: must be set when type is Localhost',
        'seccompProfile',
      )
    if (profile && type !== 'Localhost')
      refuse(
        [...where, 'localhostProfile'],
        'seccompProfile.localhostProfile: Invalid value: can only be set when type is Localhost',
        'seccompProfile',
      )
    for (const id of ['runAsUser', 'runAsGroup', 'fsGroup'])
      if ((numberOf(at(owner, id)) ?? 0) < 0 || (numberOf(at(owner, id)) ?? 0) > 2147483647)
        refuse([...path, id], `securityContext.${id}: Invalid value: must be between 0 and 2147483647, inclusive`, id)
  }
  if (boolOf(pod.spec['hostUsers']) !== false) return
  for (const host of ['hostPID', 'hostIPC', 'hostNetwork'])
    if (pod.spec[host] === true)
      refuse([...pod.specPath, host], `spec.${host}: Forbidden: when \`hostUsers\` is false`, 'hostUsers')
  if (objectsOf(pod.spec['containers']).some(({ object }) => listOf(object['volumeDevices']).length > 0))
    refuse([...pod.specPath, 'hostUsers'], 'volumeDevices: Forbidden: when `hostUsers` is false', 'hostUsers')
}
