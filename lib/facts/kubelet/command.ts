import { listOf } from '../../source/json.ts'
import type { Container, PodTemplate } from '../../k8s/pod.ts'
import type { ContainerImage } from './image.ts'
import type { Check } from './types.ts'

const SHELLS: ReadonlySet<string> = new Set(['sh', 'bash', 'ash', 'dash', 'zsh', 'busybox'])
export const isShell = (program: string): boolean => SHELLS.has(program.split('/').pop() ?? program)

/** A container's `command` replaces the image's: what that other program writes, reads and serves is not known here. */
export function commandCheck(pod: PodTemplate, container: Container, image: ContainerImage): Check | undefined {
  const words = listOf(container.spec['command']).map(String)
  const [first] = words
  if (first === undefined) return ownProgram(pod, container, image)
  const base = { question: 'command' as const, container: container.name, field: 'command', value: first }
  const places = [pod.resource.where([...container.path, 'command'])]
  if (isShell(first) && image.shell === false)
    return {
      ...base,
      verdict: 'no',
      status: 'CreateContainerError',
      says: `exec: "${first}": executable file not found in $PATH: this image has no shell.`,
      places,
    }
  const own = [...(image.program === undefined ? [] : [image.program]), ...(image.facts?.reads ?? [])]
  if (own.some(program => first === program || (isShell(first) && words.slice(1).join(' ').includes(program))))
    return undefined
  return {
    ...base,
    verdict: 'unknown',
    says: `command replaces the image's own program by ${first}. What that writes, reads and serves is not known here, so this cannot be called running.`,
    places,
  }
}

/** What the image names as its program may not be there. */
function ownProgram(pod: PodTemplate, container: Container, image: ContainerImage): Check | undefined {
  if (image.runFault === undefined) return undefined
  return {
    question: 'command',
    container: container.name,
    verdict: 'no',
    status: 'CreateContainerError',
    says: `Error: ${image.runFault.says}`,
    field: 'entrypoint',
    value: image.runFault.kind,
    places: [pod.resource.where([...container.path, 'image'])],
  }
}
