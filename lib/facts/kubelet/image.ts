import type { Container, PodTemplate } from '../../k8s/pod.ts'
import type { Input } from '../input.ts'
import { builtImageOf } from '../image/built.ts'
import type { RunFault } from '../image/built.ts'
import { resolveImage } from '../image/registry.ts'
import type { ImageAnswer } from '../image/registry.ts'
import type { ImageFacts } from '../world.ts'
import type { Place } from '../../source/types.ts'

/**
 * The user that an image config names, as the CRI hands it to the kubelet: the part before the colon, a uid if it is a
 * decimal number, else a name; an empty one is uid 0 (kuberuntime, getImageUser; containerd, getUserFromImage).
 */
export type ImageUser = {
  uid?: number
  name?: string
  gid?: number
  text: string
  /** The USER line of the learner's Dockerfile, if that makes the image. */
  place?: Place
  by?: 'instruction' | 'base'
}

export type ContainerImage = {
  answer: ImageAnswer
  facts: ImageFacts | undefined
  /** Undefined where nothing is known about the image. */
  user: ImageUser | undefined
  shell: boolean | undefined
  /** First word of the image's own command, where it is known. */
  program: string | undefined
  /** Why an image that the learner's Dockerfile makes is not there, or cannot run. */
  buildFault: string | undefined
  runFault: RunFault | undefined
  /** False: no name of a user can be found in the image. */
  names: boolean | undefined
}

export function parseImageUser(text: string): ImageUser {
  const colon = text.indexOf(':')
  const user = colon < 0 ? text : text.slice(0, colon)
  const group = colon < 0 ? '' : text.slice(colon + 1)
  const gid = /^\d+$/.test(group) ? { gid: Number(group) } : {}
  if (user === '') return { uid: 0, text, ...gid }
  if (/^[+-]?\d+$/.test(user)) return { uid: Number(user), text, ...gid }
  return { name: user, text, ...gid }
}

export function imageOf(input: Input, pod: PodTemplate, container: Container): ContainerImage {
  const answer = resolveImage(input, container.image ?? '')
  const unknown = {
    user: undefined,
    shell: undefined,
    program: undefined,
    buildFault: undefined,
    runFault: undefined,
    names: undefined,
  }
  if (answer.type !== 'found') return { answer, facts: undefined, ...unknown }
  const { facts } = answer
  if (facts.builtFrom === undefined) {
    return {
      ...unknown,
      answer,
      facts,
      user: facts.user === undefined ? undefined : parseImageUser(facts.user),
      shell: facts.shell,
      program: facts.reads[0],
    }
  }
  const built = builtImageOf(input, facts.builtFrom)
  return {
    answer,
    facts,
    user:
      built.user === undefined
        ? undefined
        : {
            ...parseImageUser(built.user),
            ...(built.userPlace ? { place: built.userPlace } : {}),
            ...(built.userBy ? { by: built.userBy } : {}),
          },
    shell: built.shell ?? facts.shell,
    program: built.program,
    buildFault: built.fault,
    runFault: built.runFault,
    names: built.names,
  }
}
