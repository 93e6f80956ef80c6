import { listOf, textOf } from '../../source/json.ts'
import type { Container, PodTemplate } from '../../k8s/pod.ts'
import type { Input } from '../input.ts'
import { imageOf } from './image.ts'
import type { ContainerImage } from './image.ts'
import { ends, isShell, ownWords, PATH } from './program-words.ts'
import type { Check, StartNote } from './types.ts'

type Answer = { check: Check; notes: StartNote[] }

/**
 * A container's `command` replaces the image's: what that other program writes, reads and serves is not known here. That is
 * a loss where the pod needs the image's own program; a further container of an image whose program runs in this pod
 * anyway, or of one that has no program to speak of (a bare base), starts, and the assumption is said. Undefined: the
 * container runs the image's own program.
 */
export function commandCheck(
  input: Input,
  pod: PodTemplate,
  container: Container,
  image: ContainerImage,
): Answer | undefined {
  const words = listOf(container.spec['command']).map(String)
  const [first] = words
  const places = [pod.resource.where([...container.path, first === undefined ? 'image' : 'command'])]
  if (first === undefined) return ownProgram(pod, container, image)
  const base = { question: 'command' as const, container: container.name, field: 'command', value: first }
  const no = (status: string, says: string): Answer => ({
    check: { ...base, verdict: 'no', status, says, places },
    notes: [],
  })
  if (isShell(first) && image.shell === false)
    return no('CreateContainerError', `exec: "${first}": executable file not found in $PATH: this image has no shell.`)
  if (runsOwn(container, image)) return undefined
  const args = listOf(container.spec['args']).map(String)
  if (!isExtra(input, pod, container, image))
    return {
      check: {
        ...base,
        verdict: 'unknown',
        says: `command replaces the image's own program by ${first}. What that writes, reads and serves is not known here, so this cannot be called running.`,
        places,
      },
      notes: [],
    }
  const end = ends([...words, ...args])
  if (container.role === 'init' && end === 'never')
    return no('Init:0/1', `${first} never ends here, and an init container must end before the next one starts.`)
  if (container.role === 'init' && end === 'fails')
    return no('Init:CrashLoopBackOff', `${first} ends with an error each time, and the pod waits for it for ever.`)
  if (container.role !== 'init' && (end === 'at-once' || end === 'fails') && restarts(pod))
    return no(
      'CrashLoopBackOff',
      `${first} ends at once, is started again, ends again: a container beside the program must keep running.`,
    )
  return {
    check: {
      ...base,
      verdict: 'yes',
      says: `${first} runs in place of the image's own program, beside the container that the pod is for.`,
      places,
    },
    notes: [
      {
        tone: 'assumption',
        container: container.name,
        says: `${container.name} runs ${first} instead of its image's program: taken on trust that the image has it and that it can do its work with these mounts.`,
        places,
      },
    ],
  }
}

const restarts = (pod: PodTemplate): boolean => (textOf(pod.spec['restartPolicy']) ?? 'Always') === 'Always'

/** Does the container run the program that its image is made for? */
function runsOwn(container: Container, image: ContainerImage): boolean {
  const words = listOf(container.spec['command']).map(String)
  if (words.length === 0) return true
  const own = [...(image.program === undefined ? [] : [image.program]), ...(image.facts?.reads ?? [])]
  const named = (word: string): boolean =>
    own.some(program => word === program || PATH.some(folder => program === `${folder}/${word}`))
  return ownWords([...words, ...listOf(container.spec['args']).map(String)]).some(named)
}

/** The image has nothing that the pod would miss, or another lasting container of the pod runs its program. */
function isExtra(input: Input, pod: PodTemplate, container: Container, image: ContainerImage): boolean {
  if (image.answer.type !== 'found' || image.facts === undefined || image.shell !== true) return false
  const { facts } = image
  if (facts.builtFrom !== undefined) return false
  const bare =
    facts.writes.length === 0 &&
    facts.reads.length === 0 &&
    facts.listens.length === 0 &&
    facts.needsRoot !== true &&
    typeof facts.data !== 'string'
  const others = pod.containers.filter(one => one !== container && one.role !== 'ephemeral' && one.role !== 'init')
  if (bare) return container.role === 'init' || others.some(one => isMain(imageOf(input, pod, one)))
  return others.some(one => {
    const other = imageOf(input, pod, one)
    return other.facts?.digest !== undefined && other.facts.digest === facts.digest && runsOwn(one, other)
  })
}

const isMain = (image: ContainerImage): boolean =>
  image.facts !== undefined &&
  (image.facts.builtFrom !== undefined || image.facts.listens.length + image.facts.writes.length > 0)

/** An init container of a program that serves: whether it ends is taken on trust, and said. */
export function initNotes(pod: PodTemplate, container: Container, image: ContainerImage): StartNote[] {
  const words = [...listOf(container.spec['command']), ...listOf(container.spec['args'])]
  if (container.role !== 'init' || words.length > 1 || (image.facts?.listens.length ?? 0) === 0) return []
  return [
    {
      tone: 'assumption',
      container: container.name,
      says: `${container.name} is an init container of a program that serves: taken on trust that it ends here, for the others start only then.`,
      places: [pod.resource.where([...container.path, 'image'])],
    },
  ]
}

/** What the image names as its program may not be there. */
function ownProgram(pod: PodTemplate, container: Container, image: ContainerImage): Answer | undefined {
  if (image.runFault === undefined) return undefined
  return {
    check: {
      question: 'command',
      container: container.name,
      verdict: 'no',
      status: 'CreateContainerError',
      says: `Error: ${image.runFault.says}`,
      field: 'entrypoint',
      value: image.runFault.kind,
      places: [pod.resource.where([...container.path, 'image'])],
    },
    notes: [],
  }
}
