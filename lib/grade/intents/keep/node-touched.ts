import type { PodTemplate } from '../../../k8s/pod.ts'
import { cleanPath, mountsOf, volumesOf } from '../../../facts/kubelet/index.ts'
import { textOf } from '../../../source/json.ts'
import type { Loss } from './loss.ts'

/** Directories below /var/lib in which parts of the node keep what they trust. */
const OF_THE_NODE: ReadonlySet<string> = new Set([
  'kubelet',
  'containerd',
  'docker',
  'containers',
  'crio',
  'etcd',
  'cni',
  'rancher',
  'cloud',
  'systemd',
  'dpkg',
  'apt',
  'rpm',
])

/** A writable mount of the node that is not a directory of the workload's own, in any container (init containers too). */
export function nodeTouchedLoss(pod: PodTemplate): Loss | undefined {
  const volumes = volumesOf(pod)
  for (const container of pod.containers)
    for (const mount of mountsOf(container)) {
      const volume = volumes.find(one => one.name === mount.volume)
      if (volume?.type !== 'hostPath' || mount.readOnly) continue
      const path = cleanPath(`${textOf(volume.source['path']) ?? '/'}/${mount.subPath ?? ''}`)
      const own = /^\/var\/lib\/([^/]+)(\/|$)/.exec(path)?.[1]
      if (own !== undefined && !OF_THE_NODE.has(own)) continue
      return {
        says: `${container.name} may write to ${path} of the node.`,
        places: [pod.resource.where(mount.path), pod.resource.where(volume.path)],
        container: container.name,
        field: path,
        value: 'writable',
      }
    }
  return undefined
}
