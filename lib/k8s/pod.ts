import { at, boolOf, numberOf, objectOf, stringMapOf, textOf } from '../source/json.ts'
import type { Json, JsonObject, Path, Place } from '../source/types.ts'
import type { Part } from '../source/tree.ts'
import { objectsOf } from './make-resource.ts'
import type { Resource } from './resource.ts'

/** `sidecar`: an init container with `restartPolicy: Always`. */
export type ContainerRole = 'init' | 'sidecar' | 'app' | 'ephemeral'

/** A value that may stand on the container or on the pod; `path` is from the resource's root, where it is or would stand. */
export type Effective<T> = { value: T | undefined; from: 'container' | 'pod' | 'unset'; path: Path }

export interface Container {
  readonly role: ContainerRole
  readonly name: string
  /** Route from the resource's root: spec, template, spec, initContainers, 0. */
  readonly path: Path
  readonly spec: JsonObject
  readonly image: string | undefined
  /** With pod/container precedence; the one home of it. */
  readonly effective: {
    runAsUser: Effective<number>
    runAsGroup: Effective<number>
    runAsNonRoot: Effective<boolean>
    seccompProfile: Effective<JsonObject>
    seLinuxOptions: Effective<JsonObject>
    appArmorProfile: Effective<JsonObject>
    windowsOptions: Effective<JsonObject>
  }
  /** A field of the container's own securityContext: privileged, capabilities, readOnlyRootFilesystem … */
  security(...path: (string | number)[]): Json | undefined
}

/** The pod that a resource is, or the template of the pods that it makes. */
export interface PodTemplate {
  readonly resource: Resource
  /** Route from the resource's root to the template ([] for a Pod). */
  readonly path: Path
  readonly namespace: string
  readonly labels: Record<string, string>
  readonly annotations: Record<string, string>
  readonly spec: JsonObject
  readonly specPath: Path
  /** In the API server's visiting order: init, app, ephemeral. */
  readonly containers: readonly Container[]
  /** How many pods: `replicas`, 1 where there is no such field. 0 makes none. */
  readonly replicas: number
  /** Place of something below the pod's `spec`. */
  where(path: Path, part?: Part): Place
}

const TEMPLATE: Record<string, { groups: string[]; path: Path }> = {
  Pod: { groups: [''], path: [] },
  PodTemplate: { groups: [''], path: ['template'] },
  ReplicationController: { groups: [''], path: ['spec', 'template'] },
  Deployment: { groups: ['apps', 'extensions'], path: ['spec', 'template'] },
  ReplicaSet: { groups: ['apps', 'extensions'], path: ['spec', 'template'] },
  StatefulSet: { groups: ['apps'], path: ['spec', 'template'] },
  DaemonSet: { groups: ['apps', 'extensions'], path: ['spec', 'template'] },
  Job: { groups: ['batch'], path: ['spec', 'template'] },
  CronJob: { groups: ['batch'], path: ['spec', 'jobTemplate', 'spec', 'template'] },
}

/** A kind is any word that a file says, `constructor` too. */
const templateOf = (kind: string): (typeof TEMPLATE)[string] | undefined =>
  Object.hasOwn(TEMPLATE, kind) ? TEMPLATE[kind] : undefined
export const isWorkload = (resource: Resource): boolean =>
  templateOf(resource.kind)?.groups.includes(resource.group) ?? false

const cache = new WeakMap<Resource, PodTemplate>()

/** The pod template of a workload of any kind; undefined for everything else, or where no template is written. */
export function podOf(resource: Resource): PodTemplate | undefined {
  if (!isWorkload(resource)) return undefined
  const known = cache.get(resource)
  if (known) return known
  const path = templateOf(resource.kind)?.path ?? []
  const template = at(resource.object, ...path)
  const spec = objectOf(at(template, 'spec'))
  if (!spec) return undefined
  const specPath = [...path, 'spec']
  const pod: PodTemplate = {
    resource,
    path,
    namespace: resource.namespace ?? 'default',
    labels: stringMapOf(at(template, 'metadata', 'labels')),
    annotations: stringMapOf(at(template, 'metadata', 'annotations')),
    spec,
    specPath,
    containers: containersOf(spec, specPath),
    replicas: replicasOf(resource),
    where: (below, part) => resource.where([...specPath, ...below], part),
  }
  cache.set(resource, pod)
  return pod
}

function replicasOf(resource: Resource): number {
  if (!['Deployment', 'ReplicaSet', 'StatefulSet', 'ReplicationController'].includes(resource.kind)) return 1
  return numberOf(at(resource.object, 'spec', 'replicas')) ?? 1
}

function containersOf(spec: JsonObject, specPath: Path): Container[] {
  const pick = (field: string, role: (c: JsonObject) => ContainerRole): Container[] =>
    objectsOf(spec[field]).map(({ index, object }) =>
      container(spec, specPath, object, [...specPath, field, index], role(object)),
    )
  return [
    ...pick('initContainers', c => (c['restartPolicy'] === 'Always' ? 'sidecar' : 'init')),
    ...pick('containers', () => 'app'),
    ...pick('ephemeralContainers', () => 'ephemeral'),
  ]
}

function container(podSpec: JsonObject, specPath: Path, spec: JsonObject, path: Path, role: ContainerRole): Container {
  const own = spec['securityContext']
  const pods = podSpec['securityContext']
  function effective<T>(field: string, door: (value: Json | undefined) => T | undefined): Effective<T> {
    const ownPath = [...path, 'securityContext', field]
    const mine = door(at(own, field))
    if (mine !== undefined) return { value: mine, from: 'container', path: ownPath }
    const podPath = [...specPath, 'securityContext', field]
    const theirs = door(at(pods, field))
    if (theirs !== undefined) return { value: theirs, from: 'pod', path: podPath }
    return { value: undefined, from: 'unset', path: ownPath }
  }
  return {
    role,
    name: textOf(spec['name']) ?? '',
    path,
    spec,
    image: textOf(spec['image']),
    effective: {
      runAsUser: effective('runAsUser', numberOf),
      runAsGroup: effective('runAsGroup', numberOf),
      runAsNonRoot: effective('runAsNonRoot', boolOf),
      seccompProfile: effective('seccompProfile', objectOf),
      seLinuxOptions: effective('seLinuxOptions', objectOf),
      appArmorProfile: effective('appArmorProfile', objectOf),
      windowsOptions: effective('windowsOptions', objectOf),
    },
    security: (...route) => at(own, ...route),
  }
}
