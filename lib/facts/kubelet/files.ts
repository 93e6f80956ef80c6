import { at, listOf, numberOf, textOf } from '../../source/json.ts'
import type { Json, Path, Place } from '../../source/types.ts'
import { objectsOf } from '../../k8s/make-resource.ts'
import type { Container, PodTemplate } from '../../k8s/pod.ts'
import type { Input } from '../input.ts'
import { imageOf } from './image.ts'
import { configMapExists, isOptional, secretExists } from './objects.ts'
import { isGranted } from './ports.ts'
import { processOf } from './user.ts'
import type { Process } from './user.ts'
import { cleanPath, itemsOf, mountsOf, volumesOf } from './volumes.ts'
import type { Mount, Volume } from './volumes.ts'

/** A file that the kubelet writes into a secret, configMap or projected volume, as one container sees it. */
export type MountedFile = {
  /** Where the process finds it. */
  path: string
  from: { kind: 'Secret' | 'ConfigMap' | 'token' | 'downwardAPI'; name: string; key: string | undefined }
  /** After the kubelet's change: with an fsGroup 0440 is added. */
  mode: number
  owner: number
  group: number
  readable: boolean
  worldReadable: boolean
  /** A subPath mount is made once: a rotated value does not reach it. */
  refreshed: boolean
  /** Where the mode is decided (an item's mode, the volume's defaultMode), or else the volume. */
  place: Place
  mount: Place
}

type Content = { path: string; mode: number; owner: number; from: MountedFile['from']; at: Path }

/**
 * Files of one volume (by name) in one container, and whether its process can read them. Modes: `items[].mode`, else
 * `defaultMode`, else 0644; owner root; group fsGroup, else root (pkg/volume/util/atomic_writer.go, volume_linux.go).
 * Empty for a volume that is not mounted there or of another type: the files of a CSI driver are the driver's matter.
 */
export function fileAccess(input: Input, pod: PodTemplate, container: Container, volumeName: string): MountedFile[] {
  const volume = volumesOf(pod).find(one => one.name === volumeName)
  if (!volume) return []
  const process = processOf(pod, container, imageOf(input, pod, container).user)
  const contents = contentsOf(input, pod, volume)
  return mountsOf(container)
    .filter(mount => mount.volume === volumeName)
    .flatMap(mount => contents.flatMap(content => mounted(pod, container, process, mount, content)))
}

/** Every file of every such volume of a container. */
export const filesOf = (input: Input, pod: PodTemplate, container: Container): MountedFile[] =>
  [...new Set(mountsOf(container).map(mount => mount.volume))].flatMap(name => fileAccess(input, pod, container, name))

function mounted(
  pod: PodTemplate,
  container: Container,
  process: Process,
  mount: Mount,
  content: Content,
): MountedFile[] {
  const path = pathIn(mount, content.path)
  if (path === undefined) return []
  const fsGroup = numberOf(at(pod.spec, 'securityContext', 'fsGroup'))
  const mode = fsGroup === undefined ? content.mode : content.mode | 0o440
  const group = fsGroup ?? 0
  return [
    {
      path,
      from: content.from,
      mode,
      owner: content.owner,
      group,
      readable: mayRead(process, { mode, owner: content.owner, group }, isGranted(container, 'DAC_OVERRIDE')),
      worldReadable: (mode & 0o004) !== 0,
      refreshed: mount.subPath === undefined,
      place: pod.resource.where(content.at),
      mount: pod.resource.where(mount.path),
    },
  ]
}

/** The class that fits first decides: owner, then group, then others. Root with DAC_OVERRIDE reads everything. */
function mayRead(process: Process, file: { mode: number; owner: number; group: number }, override: boolean): boolean {
  if (process.uid === 0 && override) return true
  if (process.uid === file.owner) return (file.mode & 0o400) !== 0
  if (process.groups.includes(file.group)) return (file.mode & 0o040) !== 0
  return (file.mode & 0o004) !== 0
}

function pathIn(mount: Mount, file: string): string | undefined {
  if (mount.subPath === undefined) return cleanPath(`${mount.at}/${file}`)
  const sub = cleanPath(mount.subPath)
  // Which keys there are is not known: the subPath names one of them.
  if (file === '*') return mount.at
  const own = cleanPath(file)
  if (own === sub) return mount.at
  return own.startsWith(`${sub}/`) ? cleanPath(mount.at + own.slice(sub.length)) : undefined
}

function contentsOf(input: Input, pod: PodTemplate, volume: Volume): Content[] {
  const body = [...volume.path, volume.type]
  if (volume.type === 'secret')
    return keyed(
      input,
      pod,
      'Secret',
      textOf(volume.source['secretName']) ?? '',
      volume.source,
      body,
      volume.source['defaultMode'],
      body,
    )
  if (volume.type === 'configMap')
    return keyed(
      input,
      pod,
      'ConfigMap',
      textOf(volume.source['name']) ?? '',
      volume.source,
      body,
      volume.source['defaultMode'],
      body,
    )
  if (volume.type !== 'projected') return []
  const mode = volume.source['defaultMode']
  return objectsOf(volume.source['sources']).flatMap(({ index, object }) => {
    const path = [...body, 'sources', index]
    const secret = object['secret']
    const map = object['configMap']
    const token = object['serviceAccountToken']
    return [
      ...(secret === undefined
        ? []
        : keyed(input, pod, 'Secret', textOf(at(secret, 'name')) ?? '', secret, [...path, 'secret'], mode, body)),
      ...(map === undefined
        ? []
        : keyed(input, pod, 'ConfigMap', textOf(at(map, 'name')) ?? '', map, [...path, 'configMap'], mode, body)),
      ...(token === undefined ? [] : [tokenFile(pod, token, [...path, 'serviceAccountToken'], mode)]),
    ]
  })
}

function keyed(
  input: Input,
  pod: PodTemplate,
  kind: 'Secret' | 'ConfigMap',
  name: string,
  source: Json,
  path: Path,
  defaultMode: Json | undefined,
  modeOwner: Path,
): Content[] {
  const base = numberOf(defaultMode) ?? 0o644
  const where = defaultMode === undefined ? path : [...modeOwner, 'defaultMode']
  const found =
    kind === 'Secret' ? secretExists(input, pod.namespace, name) : configMapExists(input, pod.namespace, name)
  const keys = found.type === 'there' ? found.keys : undefined
  const items = itemsOf(source)
  // What is optional and not there makes no file; what is not optional keeps the pod from starting, said elsewhere.
  const left = isOptional(source)
    ? (key: string): boolean => found.type === 'missing' || keys?.has(key) === false
    : (): boolean => false
  if (items)
    return items.flatMap((item, index) =>
      left(item.key)
        ? []
        : {
            path: item.path,
            mode: item.mode ?? base,
            owner: 0,
            from: { kind, name, key: item.key },
            at: item.mode === undefined ? where : [...path, 'items', index, 'mode'],
          },
    )
  if (found.type === 'missing') return []
  // Which keys there are is not known: one entry stands for all of them.
  const names: (string | undefined)[] = keys ? [...keys] : [undefined]
  return names.map(key => ({ path: key ?? '*', mode: base, owner: 0, from: { kind, name, key }, at: where }))
}

/** A projected token is 0600 of the uid all containers share (or group-readable with an fsGroup). */
function tokenFile(pod: PodTemplate, token: Json, path: Path, defaultMode: Json | undefined): Content {
  const users = new Set(pod.containers.map(container => container.effective.runAsUser.value))
  const [only] = users
  const shared = users.size === 1 ? only : undefined
  const hasGroup = numberOf(at(pod.spec, 'securityContext', 'fsGroup')) !== undefined
  return {
    path: textOf(at(token, 'path')) ?? '',
    mode: shared !== undefined || hasGroup ? 0o600 : (numberOf(defaultMode) ?? 0o644),
    owner: hasGroup ? 0 : (shared ?? 0),
    from: { kind: 'token', name: listOf([at(token, 'audience') ?? null]).map(String)[0] ?? '', key: undefined },
    at: path,
  }
}
