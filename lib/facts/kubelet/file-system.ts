import type { Container, PodTemplate } from '../../k8s/pod.ts'
import type { ContainerImage } from './image.ts'
import type { Check } from './types.ts'
import type { Process } from './user.ts'
import { isBelow, mountFor, mountsOf, volumesOf, writeObstacle } from './volumes.ts'

/** Can the process write every path that its image writes? A path lies on the deepest mount above it, else on the image. */
export function writeChecks(pod: PodTemplate, container: Container, image: ContainerImage, process: Process): Check[] {
  return (image.facts?.writes ?? []).map(path => writeCheck(pod, container, path, process))
}

export function writeCheck(pod: PodTemplate, container: Container, path: string, process: Process): Check {
  const mounts = mountsOf(container)
  const mount = mountFor(mounts, path)
  const check = (verdict: 'yes' | 'no', says: string, places: Check['places'], value: string): Check => ({
    question: 'writes',
    container: container.name,
    verdict,
    ...(verdict === 'no' ? { status: 'CrashLoopBackOff' } : {}),
    says,
    field: path,
    value,
    places,
  })
  if (!mount) {
    const readOnly = container.security('readOnlyRootFilesystem') === true
    if (!readOnly)
      return check('yes', `${path} lies on the container's own, writable file system.`, [], 'writable-root')
    const below = mounts.filter(one => isBelow(one.at, path))
    return check(
      'no',
      `${path}: read-only file system. It lies on the image's root file system, which readOnlyRootFilesystem closes${
        below.length > 0 ? `; the mount at ${below[0]?.at} opens only what lies below it` : ''
      }.`,
      below.length > 0
        ? below.map(one => pod.resource.where([...one.path, 'mountPath']))
        : [pod.resource.where([...container.path, 'securityContext', 'readOnlyRootFilesystem'], 'entry')],
      below.length > 0 ? 'mount-below' : 'read-only-root',
    )
  }
  const places = [pod.resource.where(mount.path)]
  if (mount.readOnly)
    return check(
      'no',
      `${path}: read-only file system. The mount at ${mount.at} says readOnly: true.`,
      places,
      'read-only-mount',
    )
  const volume = volumesOf(pod).find(one => one.name === mount.volume)
  const obstacle = volume && writeObstacle(volume, process.uid)
  if (obstacle)
    return check(
      'no',
      `${path}: cannot be written: ${obstacle}.`,
      [...places, pod.resource.where(volume.path)],
      volume.type,
    )
  return check('yes', `${path} lies on volume ${mount.volume}, mounted at ${mount.at}.`, places, volume?.type ?? '')
}

/** Does every part of the image that the program needs still show, or did a volume go over it? */
export function readChecks(pod: PodTemplate, container: Container, image: ContainerImage): Check[] {
  const mounts = mountsOf(container)
  const program = image.program?.startsWith('/') ? [image.program] : []
  return [...new Set([...(image.facts?.reads ?? []), ...program])].flatMap(path => {
    const mount = mountFor(mounts, path)
    if (!mount) return []
    return {
      question: 'reads' as const,
      container: container.name,
      verdict: 'no' as const,
      status: 'CrashLoopBackOff',
      says: `${path}: no such file or directory. The mount at ${mount.at} hides what the image has there.`,
      field: path,
      value: mount.at,
      places: [pod.resource.where([...mount.path, 'mountPath'])],
    }
  })
}

/**
 * Where a database keeps its files: does that lie on a claim? An image that declares its data directory as a volume gets a
 * fresh one from the runtime unless something is mounted at exactly that path: a mount of the parent stays empty.
 */
export function dataCheck(pod: PodTemplate, container: Container, image: ContainerImage): Check[] {
  const data = image.facts?.data
  if (typeof data !== 'string') return []
  const mounts = mountsOf(container)
  const inside = mounts.find(mount => mount.at === `${data}/data`)
  if (!inside || data.endsWith('/data')) return []
  return [
    {
      question: 'mounts',
      container: container.name,
      verdict: 'no',
      status: 'CrashLoopBackOff',
      says: `This image keeps its data in a directory below ${data} and refuses to start when something is mounted at ${inside.at}.`,
      field: inside.at,
      places: [pod.resource.where([...inside.path, 'mountPath'])],
    },
  ]
}
