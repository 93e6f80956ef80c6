import { podOf } from '../../k8s/pod.ts'
import type { Container, PodTemplate } from '../../k8s/pod.ts'
import type { Resource } from '../../k8s/resource.ts'
import type { Input } from '../input.ts'
import { apiChecks } from './api.ts'
import { arrivalChecks } from './arrival.ts'
import { commandCheck, initNotes } from './command.ts'
import { configChecks, volumeChecks } from './existence.ts'
import { dataCheck, readChecks, writeChecks } from './file-system.ts'
import { imageOf } from './image.ts'
import type { ContainerImage } from './image.ts'
import { memoryChecks } from './memory.ts'
import { portChecks, portsServed, probeChecks } from './ports.ts'
import { placementChecks } from './placement.ts'
import { osChecks, profileChecks, userNamespaceChecks } from './profile.ts'
import type { Check, StartNote, StartReport } from './types.ts'
import { inUserNamespace, processOf, verifyRunAsNonRoot } from './user.ts'

/**
 * Would the pods of this workload run, and can each container do what its image must? Asked in the cluster's order: API
 * server, namespace, volumes, then per container image, configuration, user, profile, mounts, and what the program does.
 * Undefined for what makes no pods.
 */
export function startOf(input: Input, resource: Resource): StartReport | undefined {
  const pod = podOf(resource)
  if (!pod) return undefined
  const checks: Check[] = [
    ...apiChecks(pod),
    ...arrivalChecks(input, pod),
    ...osChecks(input, pod),
    ...userNamespaceChecks(input, pod),
    ...placementChecks(input, pod),
    ...volumeChecks(input, pod),
  ]
  const notes: StartNote[] = userNamespaceNotes(pod)
  for (const container of pod.containers) {
    if (container.role === 'ephemeral') continue
    const answer = containerChecks(input, pod, container)
    checks.push(...answer.checks)
    notes.push(...answer.notes)
  }
  const verdict = checks.some(check => check.verdict === 'no')
    ? 'refused'
    : checks.some(check => check.verdict === 'unknown')
      ? 'unknown'
      : 'starts'
  return { pod, verdict, checks, notes }
}

function containerChecks(
  input: Input,
  pod: PodTemplate,
  container: Container,
): { checks: Check[]; notes: StartNote[] } {
  const image = imageOf(input, pod, container)
  const process = processOf(pod, container, image.user)
  const command = commandCheck(input, pod, container, image)
  const before = [
    imageCheck(pod, container, image),
    ...configChecks(input, pod, container),
    ...memoryChecks(pod, container),
    verifyRunAsNonRoot(pod, container, image.user),
    ...rootCheck(pod, container, image, process.uid),
    ...nameCheck(pod, container, image, process.named),
    ...profileChecks(input, pod, container),
    ...dataCheck(pod, container, image),
  ]
  if (command) return { checks: [...before, command.check], notes: command.notes }
  const ports = portChecks(input, pod, container, image, process)
  return {
    checks: [
      ...before,
      ...readChecks(pod, container, image),
      ...writeChecks(pod, container, image, process),
      ...ports.checks,
      ...probeChecks(pod, container, image, portsServed(input, pod, container, image, process)),
    ],
    notes: [...initNotes(pod, container, image), ...ports.notes],
  }
}

function imageCheck(pod: PodTemplate, container: Container, image: ContainerImage): Check {
  const { answer } = image
  const base = {
    question: 'image' as const,
    container: container.name,
    field: 'image',
    value: container.image ?? '',
    places: [pod.resource.where([...container.path, 'image'])],
  }
  switch (answer.type) {
    case 'invalid':
      return {
        ...base,
        verdict: 'no',
        status: 'InvalidImageName',
        says: `Failed to apply default image tag "${base.value}": couldn't parse image name: invalid reference format: ${answer.reason}`,
      }
    case 'missing':
      return { ...base, verdict: 'no', status: 'ErrImagePull', says: answer.reason }
    case 'unknown':
      return { ...base, verdict: 'unknown', says: 'What this image holds is not known here.' }
    case 'found':
      return image.buildFault === undefined
        ? { ...base, verdict: 'yes', says: `The registry has it (${answer.name}).` }
        : { ...base, field: 'build', verdict: 'no', status: 'ErrImagePull', says: image.buildFault }
  }
}

function rootCheck(pod: PodTemplate, container: Container, image: ContainerImage, uid: number | undefined): Check[] {
  if (image.facts?.needsRoot !== true || uid === 0) return []
  const { runAsUser } = container.effective
  return [
    {
      question: 'user',
      container: container.name,
      verdict: 'no',
      status: 'CrashLoopBackOff',
      says: `This program works as uid 0 only; here it is ${uid === undefined ? 'another user' : `uid ${uid}`}.`,
      field: 'runAsUser',
      value: String(uid ?? ''),
      places: [pod.resource.where(runAsUser.path)],
    },
  ]
}

/** The runtime looks a name up in the image; where there is nothing to look in, the container is not made. */
function nameCheck(pod: PodTemplate, container: Container, image: ContainerImage, name: string | undefined): Check[] {
  if (name === undefined || image.names !== false || container.effective.runAsNonRoot.value === true) return []
  return [
    {
      question: 'user',
      container: container.name,
      verdict: 'no',
      status: 'CreateContainerError',
      says: `Error: unable to find user ${name}: no matching entries in passwd file`,
      field: 'user',
      value: name,
      places: [...(image.user?.place ? [image.user.place] : []), pod.resource.where([...container.path, 'image'])],
    },
  ]
}

function userNamespaceNotes(pod: PodTemplate): StartNote[] {
  if (!inUserNamespace(pod)) return []
  const root = pod.containers.find(container => container.effective.runAsUser.value === 0)
  const praise: StartNote[] = root
    ? [
        {
          tone: 'praise',
          container: root.name,
          says: 'uid 0 in a user namespace of its own is no root on the node: an escape lands there as a uid that owns nothing. Pod Security has accepted this since v1.35.',
          places: [pod.where(['hostUsers'], 'entry')],
        },
      ]
    : []
  return [
    ...praise,
    {
      tone: 'assumption',
      says: 'hostUsers: false needs nodes that can make user namespaces (Linux 6.3, containerd 2.0 or CRI-O 1.25, Kubernetes 1.36 for general availability). uid 0 inside is an unprivileged uid on the node.',
      places: [pod.where(['hostUsers'], 'entry')],
    },
  ]
}

/** First refusal in the cluster's order, else the first thing that cannot be told. */
export const firstObstacle = (report: StartReport): Check | undefined =>
  report.checks.find(check => check.verdict === 'no') ?? report.checks.find(check => check.verdict === 'unknown')
