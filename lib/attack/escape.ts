import type { Input } from '../facts/input.ts'
import { resolveImage } from '../facts/image/registry.ts'
import { isMutable, parseReference } from '../facts/image/reference.ts'
import { podOf, type Container, type PodTemplate } from '../k8s/pod.ts'
import { refText } from '../k8s/resource.ts'
import { at, boolOf, listOf, objectOf, textOf } from '../source/json.ts'
import type { Path, Place } from '../source/types.ts'

/** One thing that somebody with a shell in the container tries. Effects only: what they would get, not how. */
export interface Step {
  id: string
  tries: string
  outcome: 'through' | 'cut'
  /** What lets it through, or what cuts it. */
  because: string
  where: Place
}
export interface Escape {
  workload: string
  container: string
  steps: Step[]
}

/**
 * The same script against each container of the learner's workloads: from the container to its node. `input.once(escapesOf)`.
 * Assumes a shell in the container and no hole in kernel or runtime: what is let through here needs none.
 */
export function escapesOf(input: Input): Escape[] {
  return input.resources.flatMap(resource => {
    const pod = input.own(resource) ? podOf(resource) : undefined
    return (pod?.containers ?? []).map(container => ({
      workload: refText(resource),
      container: container.name,
      steps: stepsOf(input, pod as PodTemplate, container),
    }))
  })
}

function stepsOf(input: Input, pod: PodTemplate, c: Container): Step[] {
  const place = (path: Path) => pod.resource.where(path, 'entry')
  const field = (...route: string[]) => place([...c.path, 'securityContext', ...route])
  const step = (id: string, tries: string, through: string | undefined, cut: string, where: Place): Step => ({
    id,
    tries,
    outcome: through ? 'through' : 'cut',
    because: through ?? cut,
    where,
  })
  const root = rootOf(input, pod, c)
  const privileged = c.security('privileged') === true
  const hostPid = pod.spec['hostPID'] === true
  const folder = hostFolders(pod, c)
  const writable = folder.find(({ readOnly }) => !readOnly)
  const escalates = privileged || c.security('allowPrivilegeEscalation') !== false
  const profile = textOf(at(c.effective.seccompProfile.value, 'type'))
  const filtered = !privileged && (profile === 'RuntimeDefault' || profile === 'Localhost')
  const image = c.image ? parseReference(c.image) : undefined

  return [
    step(
      'see-processes',
      'See every process of the node, with its arguments',
      hostPid ? 'hostPID shares the process list of the node.' : undefined,
      'The pod sees its own processes only.',
      place([...pod.specPath, 'hostPID']),
    ),
    step(
      'enter-node',
      'Enter the namespaces of the first process of the node: a shell on the node',
      hostPid && privileged && root.is ? 'hostPID shows that process, and a privileged root may enter it.' : undefined,
      !hostPid
        ? 'That process cannot be seen.'
        : !privileged
          ? 'The container has not the privileges for it.'
          : root.because,
      hostPid ? field('privileged') : place([...pod.specPath, 'hostPID']),
    ),
    step(
      'mount-disk',
      'Mount the disk of the node',
      privileged && root.is ? 'A privileged container has all devices of the node.' : undefined,
      !privileged ? 'The devices of the node are not in the container.' : root.because,
      field('privileged'),
    ),
    step(
      'read-folder',
      'Read files of the node',
      folder[0] ? `${folder[0].path} of the node is mounted.` : undefined,
      'No folder of the node is mounted.',
      folder[0]?.where ?? place([...pod.specPath, 'volumes']),
    ),
    step(
      'write-folder',
      'Write where the node reads: with /etc/cron.d it would be a job of root',
      writable && root.is ? `${writable.path} of the node is mounted, writable, and root may write there.` : undefined,
      !folder[0]
        ? 'No folder of the node is mounted.'
        : !writable
          ? 'The mount is read-only.'
          : `${root.because} Files of root stay closed.`,
      writable?.where ?? folder[0]?.where ?? place([...pod.specPath, 'volumes']),
    ),
    step(
      'become-root',
      'Become root by a set-uid program of the image',
      root.is ? `No need: ${root.because}` : escalates ? 'allowPrivilegeEscalation is not false.' : undefined,
      'allowPrivilegeEscalation is false, so no process gains privileges.',
      root.is ? root.where : field('allowPrivilegeEscalation'),
    ),
    step(
      'any-call',
      'Make system calls that no ordinary program makes, where kernel flaws are found',
      filtered ? undefined : privileged ? 'A privileged container has no filter.' : 'No seccomp profile filters them.',
      `The seccomp profile ${profile ?? ''} refuses most of them.`,
      pod.resource.where(
        privileged ? [...c.path, 'securityContext', 'privileged'] : c.effective.seccompProfile.path,
        'entry',
      ),
    ),
    step(
      'swap-image',
      'Push another image under the same name and wait for a restart',
      image?.ok && !isMutable(image.reference) ? undefined : 'The name is a tag, and tags can be moved.',
      'The digest names this image and no other.',
      pod.resource.where([...c.path, 'image']),
    ),
  ]
}

/** Is the process root, as the node sees it? Without proof it counts as root. */
function rootOf(input: Input, pod: PodTemplate, c: Container): { is: boolean; because: string; where: Place } {
  const { runAsUser, runAsNonRoot } = c.effective
  const where = pod.resource.where(runAsUser.value === undefined ? runAsNonRoot.path : runAsUser.path, 'entry')
  if (boolOf(pod.spec['hostUsers']) === false)
    return {
      is: false,
      because: 'In a user namespace root is nobody on the node.',
      where: pod.where(['hostUsers'], 'entry'),
    }
  if (runAsUser.value !== undefined)
    return runAsUser.value === 0
      ? { is: true, because: 'the process runs as uid 0.', where }
      : { is: false, because: `The process runs as uid ${runAsUser.value}.`, where }
  if (runAsNonRoot.value === true) return { is: false, because: 'runAsNonRoot keeps root from starting.', where }
  const answer = c.image ? resolveImage(input, c.image) : undefined
  const user = answer?.type === 'found' ? answer.facts.user : undefined
  if (user && /^[1-9]\d*(:|$)/.test(user)) return { is: false, because: `The image runs as ${user}.`, where }
  return { is: true, because: 'nothing says that the process is not root.', where }
}

function hostFolders(pod: PodTemplate, c: Container): { path: string; readOnly: boolean; where: Place }[] {
  return listOf(pod.spec['volumes']).flatMap((volume, index) => {
    const host = objectOf(at(volume, 'hostPath'))
    const mount = listOf(c.spec['volumeMounts']).find(m => at(m, 'name') === at(volume, 'name'))
    if (!host || !mount) return []
    const where = pod.where(['volumes', index, 'hostPath'], 'entry')
    return [{ path: textOf(host['path']) ?? '?', readOnly: at(mount, 'readOnly') === true, where }]
  })
}
