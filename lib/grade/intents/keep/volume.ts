import { textOf } from '../../../source/json.ts'
import type { Container, PodTemplate } from '../../../k8s/pod.ts'
import type { Input } from '../../../facts/input.ts'
import { environmentOf } from '../../../facts/secrets/index.ts'
import {
  cleanPath,
  imageOf,
  isBelow,
  mountFor,
  mountsOf,
  processOf,
  volumesOf,
  writeCheck,
} from '../../../facts/kubelet/index.ts'
import type { Keep } from './schema.ts'
import type { Note } from '../../types.ts'
import type { Loss } from './loss.ts'

export function volumeLoss(
  input: Input,
  pod: PodTemplate,
  container: Container,
  entry: Extract<Keep, { has: 'volume' }>,
): Loss | undefined {
  const mount = mountFor(mountsOf(container), cleanPath(entry.at))
  const base = { container: container.name, field: entry.at }
  if (!mount)
    return {
      ...base,
      says: `No volume is mounted at ${entry.at} in ${container.name}.`,
      places: [pod.resource.where([...container.path, 'volumeMounts'])],
      value: 'unmounted',
    }
  const volume = volumesOf(pod).find(one => one.name === mount.volume)
  const places = [pod.resource.where(mount.path)]
  const type = volume?.type ?? ''
  const lose = (says: string, value: string): Loss => ({
    ...base,
    says,
    value,
    places: volume ? [...places, pod.resource.where(volume.path)] : places,
  })
  if (!volume) return lose(`The mount at ${mount.at} names a volume that is not there.`, 'missing')
  if (entry.types && !entry.types.includes(type)) return lose(`${entry.at} lies on a ${type} volume.`, type)
  if (entry.notTypes?.includes(type)) return lose(`${entry.at} lies on a ${type} volume.`, type)
  if (entry.claim !== undefined && textOf(volume.source['claimName']) !== entry.claim)
    return lose(`${entry.at} does not lie on the claim ${entry.claim}.`, type)
  if (entry.readOnly !== undefined && mount.readOnly !== entry.readOnly)
    return lose(
      `The mount at ${mount.at} is ${mount.readOnly ? 'read-only' : 'writable'}.`,
      mount.readOnly ? 'read-only' : 'writable',
    )
  if (entry.writable !== true) return undefined
  const check = writeCheck(
    pod,
    container,
    cleanPath(entry.at),
    processOf(pod, container, imageOf(input, pod, container).user),
  )
  return check.verdict === 'yes'
    ? undefined
    : { ...base, says: check.says, places: check.places, value: check.value ?? '' }
}

/** Files of the node belong to root and let others in no further than the world says: the process must be uid 0. */
export function nodeFilesLoss(
  input: Input,
  pod: PodTemplate,
  container: Container,
  entry: Extract<Keep, { has: 'node-files' }>,
): Loss | undefined {
  const wanted = cleanPath(entry.path)
  const at = cleanPath(entry.at)
  const mount = mountFor(mountsOf(container), at)
  const volume = mount && volumesOf(pod).find(one => one.name === mount.volume)
  const source = volume?.type === 'hostPath' ? cleanPath(textOf(volume.source['path']) ?? '') : undefined
  const base = { container: container.name, field: entry.path }
  if (!mount || source === undefined || !isBelow(at, mount.at))
    return {
      ...base,
      says: `${container.name} no longer sees ${entry.path} of the node at ${entry.at}.`,
      places: [pod.resource.where([...container.path, 'volumeMounts'])],
      value: 'unmounted',
    }
  const places = [pod.resource.where(mount.path)]
  const type = textOf(volume?.source['type']) ?? ''
  if (!['', 'Directory', 'DirectoryOrCreate'].includes(type))
    return {
      ...base,
      says: `The kubelet checks the type of the hostPath before it starts the pod: ${source} is a directory, not a ${type}.`,
      places: volume ? [pod.resource.where(volume.path)] : places,
      value: 'wrong-type',
    }
  const seen = cleanPath(`${source}/${mount.subPath ?? ''}${at.slice(mount.at === '/' ? 0 : mount.at.length)}`)
  if (seen !== wanted)
    return {
      ...base,
      says: `At ${entry.at} it now sees ${seen} of the node, not ${wanted}.`,
      places,
      otherFolder: true,
      value: seen,
    }
  if (entry.readOnly && !mount.readOnly)
    return {
      ...base,
      says: `${entry.path} of the node is mounted writable; reading is all it does.`,
      places,
      value: 'writable',
    }
  const { uid } = processOf(pod, container, imageOf(input, pod, container).user)
  if (uid === 0) return undefined
  return {
    ...base,
    says: `The files under ${entry.path} belong to root, mode 0640: uid ${uid ?? 'of the image'} cannot read them, and a capability does not help another uid.`,
    places: [pod.resource.where(container.effective.runAsUser.path, 'entry')],
    unreadable: true,
    value: `uid ${uid ?? 'unknown'}`,
  }
}

/** Where PostgreSQL's image keeps its files instead, if this is set. */
const DATA_VARIABLE = 'PGDATA'

function ownDirectory(input: Input, pod: PodTemplate, container: Container): string | undefined {
  const pieces = environmentOf(input, pod, container).get(DATA_VARIABLE)?.pieces ?? []
  const text = pieces.map(piece => (piece.type === 'text' ? piece.text : '')).join('')
  return text.startsWith('/') ? cleanPath(text) : undefined
}

/**
 * Is what lies at the image's data path, or wherever PGDATA puts the files, on a claim? The image declares its data path as a
 * volume: without a mount at it, or below, the runtime mounts a fresh one there, whatever is mounted above.
 */
export function dataLoss(input: Input, pod: PodTemplate, container: Container): Loss | undefined {
  const data = imageOf(input, pod, container).facts?.data
  const base = { container: container.name, field: 'data' }
  if (typeof data !== 'string')
    return {
      ...base,
      says: `${container.name} runs an image without a data directory.`,
      places: [pod.resource.where([...container.path, 'image'])],
    }
  const declared = cleanPath(data)
  const path = ownDirectory(input, pod, container) ?? declared
  const above = mountFor(mountsOf(container), path)
  const mount = above && isBelow(path, declared) && !isBelow(above.at, declared) ? undefined : above
  const volume = mount && volumesOf(pod).find(one => one.name === mount.volume)
  if (!mount || !volume)
    return {
      ...base,
      says: `Nothing is mounted at ${path}, where the database keeps its files: they go with the container.`,
      places: [pod.resource.where([...container.path, 'volumeMounts'])],
      value: 'unmounted',
    }
  if (volume.type === 'persistentVolumeClaim') return undefined
  return {
    ...base,
    says: `${path} lies on ${/^[aeiou]/.test(volume.type) ? 'an' : 'a'} ${volume.type} volume: the data ${volume.type === 'hostPath' ? 'stays on one node' : 'goes with the pod'}.`,
    places: [pod.resource.where(mount.path), pod.resource.where(volume.path)],
    value: volume.type,
  }
}

/** The root of a volume is no directory of the database's own: worth a word, and no fault. */
export function dataNotes(input: Input, pod: PodTemplate): Note[] {
  return pod.containers.flatMap((container): Note[] => {
    const data = imageOf(input, pod, container).facts?.data
    if (typeof data !== 'string' || !data.endsWith('/data') || ownDirectory(input, pod, container)) return []
    const mount = mountsOf(container).find(one => one.at === cleanPath(data))
    if (!mount) return []
    const says = `initdb wants an empty directory that belongs to its user, and the root of a volume is often neither. Set ${DATA_VARIABLE} to a directory below ${data}.`
    return [{ tone: 'advice', says, places: [pod.resource.where(mount.path)] }]
  })
}
