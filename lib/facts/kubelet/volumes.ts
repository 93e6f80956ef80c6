import { at, boolOf, child, listOf, numberOf, objectOf, textOf } from '../../source/json.ts'
import type { Json, JsonObject, Path } from '../../source/types.ts'
import { objectsOf } from '../../k8s/make-resource.ts'
import type { PodTemplate } from '../../k8s/pod.ts'

/** `type` is the source's key in the API; a volume without a source is an emptyDir (core/v1 defaulting). */
export type Volume = {
  name: string
  type: string
  source: JsonObject
  /** Route from the resource's root to the volume (or to the claim template of a StatefulSet). */
  path: Path
  /** Keys that name a source; more than one is refused. */
  sources: string[]
  claimTemplate: boolean
}

export type Mount = {
  volume: string
  /** Cleaned: absolute, no trailing slash. */
  at: string
  raw: string
  readOnly: boolean
  subPath: string | undefined
  path: Path
}

const volumes = new WeakMap<PodTemplate, readonly Volume[]>()
/** The pod's volumes, a StatefulSet's claim templates among them (they replace a volume of the same name). */
export function volumesOf(pod: PodTemplate): readonly Volume[] {
  const known = volumes.get(pod) ?? readVolumes(pod)
  volumes.set(pod, known)
  return known
}

function readVolumes(pod: PodTemplate): Volume[] {
  const own = objectsOf(pod.spec['volumes']).map(({ index, object }): Volume => {
    const sources = Object.keys(object).filter(key => key !== 'name' && object[key] !== null)
    const type = sources[0] ?? 'emptyDir'
    return {
      name: textOf(object['name']) ?? '',
      type,
      source: objectOf(object[type]) ?? {},
      path: [...pod.specPath, 'volumes', index],
      sources,
      claimTemplate: false,
    }
  })
  if (pod.resource.kind !== 'StatefulSet') return own
  const templates = objectsOf(at(pod.resource.object, 'spec', 'volumeClaimTemplates')).map(
    ({ index, object }): Volume => ({
      name: textOf(at(object, 'metadata', 'name')) ?? '',
      type: 'persistentVolumeClaim',
      source: objectOf(object['spec']) ?? {},
      path: ['spec', 'volumeClaimTemplates', index],
      sources: ['persistentVolumeClaim'],
      claimTemplate: true,
    }),
  )
  const replaced = new Set(templates.map(volume => volume.name))
  return [...own.filter(volume => !replaced.has(volume.name)), ...templates]
}

const mounts = new WeakMap<JsonObject, readonly Mount[]>()
export function mountsOf(container: { spec: JsonObject; path: Path }): readonly Mount[] {
  const known = mounts.get(container.spec) ?? readMounts(container)
  mounts.set(container.spec, known)
  return known
}

function readMounts(container: { spec: JsonObject; path: Path }): Mount[] {
  return objectsOf(container.spec['volumeMounts']).map(({ index, object }) => {
    const raw = textOf(object['mountPath']) ?? ''
    return {
      volume: textOf(object['name']) ?? '',
      at: cleanPath(raw),
      raw,
      readOnly: boolOf(object['readOnly']) ?? false,
      subPath: textOf(object['subPath']) || textOf(object['subPathExpr']) || undefined,
      path: [...container.path, 'volumeMounts', index],
    }
  })
}

/** Absolute, without `.`, `..`, doubled or trailing slashes. */
export function cleanPath(path: string): string {
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue
    if (part === '..') parts.pop()
    else parts.push(part)
  }
  return `/${parts.join('/')}`
}

export const isBelow = (path: string, parent: string): boolean =>
  path === parent || parent === '/' || path.startsWith(`${parent}/`)

/** The mount that a path lies on: the deepest one, and of equals the last. Undefined: the image's own file system. */
export function mountFor(mounts: readonly Mount[], path: string): Mount | undefined {
  let best: Mount | undefined
  for (const mount of mounts) if (isBelow(path, mount.at) && (!best || mount.at.length >= best.at.length)) best = mount
  return best
}

const READ_ONLY_TYPES: ReadonlySet<string> = new Set(['configMap', 'secret', 'downwardAPI', 'projected', 'image'])
/** World-writable directories of a usual node; everything else there belongs to root. */
const OPEN_ON_NODE = ['/tmp', '/var/tmp', '/dev/shm']

/** Why a process with this uid cannot write on a volume; undefined if it can. */
export function writeObstacle(volume: Volume, uid: number | undefined): string | undefined {
  if (READ_ONLY_TYPES.has(volume.type))
    return `a ${volume.type} volume is always mounted read-only: it brings data in, it is no place to write`
  if (volume.type === 'csi' && textOf(volume.source['driver']) === 'secrets-store.csi.k8s.io')
    return 'a volume of the secrets store driver is read-only'
  if (!volume.claimTemplate && boolOf(volume.source['readOnly']) === true)
    return `volume ${volume.name} says readOnly: true`
  if (volume.type === 'hostPath') {
    const path = cleanPath(textOf(volume.source['path']) ?? '')
    if (uid !== 0 && !OPEN_ON_NODE.some(open => isBelow(path, open)))
      return `${path} on the node belongs to root, and this process is ${uid === undefined ? 'not known to be root' : `uid ${uid}`}`
  }
  return undefined
}

export const isHostVolume = (volume: Volume): boolean => volume.type === 'hostPath'

export type Items = { key: string; path: string; mode: number | undefined }[] | undefined
/** `items` of a source; undefined = every key under its own name. */
export function itemsOf(source: Json | undefined): Items {
  const items = child(source, 'items')
  if (!Array.isArray(items)) return undefined
  return listOf(items).flatMap(item => {
    const key = textOf(at(item, 'key'))
    const path = textOf(at(item, 'path'))
    return key === undefined || path === undefined ? [] : [{ key, path, mode: numberOf(at(item, 'mode')) }]
  })
}
