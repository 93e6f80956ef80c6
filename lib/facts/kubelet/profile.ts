import { textOf, child } from '../../source/json.ts'
import type { Container, PodTemplate } from '../../k8s/pod.ts'
import type { Input } from '../input.ts'
import { worldIsClosed } from './objects.ts'
import type { Check } from './types.ts'
import { inUserNamespace } from './user.ts'

/** A Localhost profile must lie on the node, and user namespaces need a node that can make them. */
export function profileChecks(input: Input, pod: PodTemplate, container: Container): Check[] {
  const { seccompProfile, appArmorProfile } = container.effective
  const checks: Check[] = []
  const localhost = (kind: string, field: string, effective: typeof seccompProfile, known: readonly string[]): void => {
    if (textOf(child(effective.value, 'type')) !== 'Localhost') return
    const name = textOf(child(effective.value, 'localhostProfile')) ?? ''
    if (name === '' || known.includes(name)) return
    checks.push({
      question: 'profile',
      container: container.name,
      verdict: worldIsClosed(input) ? 'no' : 'unknown',
      status: 'CreateContainerError',
      says: worldIsClosed(input)
        ? `Error: cannot load ${kind} profile "${name}": no such file on the node${known.length > 0 ? ` (there is ${known.join(', ')})` : ''}`
        : `Whether the nodes have the ${kind} profile "${name}" is not known here.`,
      field,
      value: name,
      places: [pod.resource.where([...effective.path, 'localhostProfile'])],
    })
  }
  localhost('seccomp', 'seccompProfile', seccompProfile, input.world.runtime?.seccompProfiles ?? [])
  localhost('AppArmor', 'appArmorProfile', appArmorProfile, [])
  return checks
}

export function userNamespaceChecks(input: Input, pod: PodTemplate): Check[] {
  if (!inUserNamespace(pod) || input.world.runtime?.userNamespaces !== false) return []
  return [
    {
      question: 'pods',
      verdict: 'no',
      status: 'ContainerCreating',
      says: `FailedCreatePodSandBox: ${input.world.runtime.runtime} on these nodes cannot make user namespaces (hostUsers: false).`,
      field: 'hostUsers',
      places: [pod.where(['hostUsers'], 'entry')],
    },
  ]
}

/**
 * A kubelet takes no pod that says another operating system than its own (PodOSNotSupported). `os.name: windows` frees a
 * pod from three checks of Pod Security, and this is the price. The nodes of a world are Linux; without a world they are
 * not known.
 */
export function osChecks(input: Input, pod: PodTemplate): Check[] {
  const os = textOf(child(pod.spec['os'], 'name'))
  if (os !== 'windows') return []
  const closed = worldIsClosed(input)
  return [
    {
      question: 'pods',
      verdict: closed ? 'no' : 'unknown',
      status: 'PodOSNotSupported',
      says: closed
        ? "Failed to admit pod as the OS field doesn't match node OS: the nodes are Linux, the pod says os.name: windows."
        : 'Whether there are Windows nodes is not known here.',
      field: 'os.name',
      value: os,
      places: [pod.where(['os', 'name'], 'entry')],
    },
  ]
}
