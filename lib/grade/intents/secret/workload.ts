import type { Container, PodTemplate } from '../../../k8s/pod.ts'
import type { Place } from '../../../source/types.ts'
import type { Input } from '../../../facts/input.ts'
import { deliveriesOf, namesOf, tellingLoss, type Arrival } from '../../../facts/secrets/index.ts'
import type { Note } from '../../types.ts'
import type { SecretQuestion } from './index.ts'

export type Refusal = { problem: string; container: string; field: string; says: string; places: Place[] }

const takers = (input: Input, pod: PodTemplate, name: string): Container[] =>
  pod.containers.filter(container => container.role !== 'ephemeral' && namesOf(input, pod, container, name).length > 0)

export const hasInput = (input: Input, pod: PodTemplate, name: string): boolean => takers(input, pod, name).length > 0

/** Does every container whose image takes the input get it? Notes on how, where a better way is known. */
export function reading(input: Input, pod: PodTemplate, question: SecretQuestion): Refusal | { notes: Note[] } {
  const notes: Note[] = []
  for (const container of takers(input, pod, question.name)) {
    const answers = answersOf(input, pod, container, question)
    const arrivals = answers.filter((one): one is Arrival => one.arrives)
    const [best] = arrivals
    if (!best) {
      const loss = tellingLoss(answers)
      return {
        problem: loss?.problem ?? 'absent',
        container: container.name,
        field: loss?.name ?? question.name,
        says: loss?.says ?? `${container.name} does not get its ${question.name}.`,
        places: loss?.places ?? [],
      }
    }
    const other = question.as && arrivals.find(({ route }) => route === 'variable' || route === 'argument')
    if (other)
      return {
        problem: 'not-a-file',
        container: container.name,
        field: other.name,
        says: `${container.name} gets its ${question.name} ${other.route === 'variable' ? 'in its environment' : 'among its arguments'}, as ${other.name}, and not in a file.`,
        places: other.places,
      }
    for (const arrival of arrivals) notes.push(...adviceOn(arrival, question.name))
  }
  return { notes }
}

const answersOf = (input: Input, pod: PodTemplate, container: Container, { name, value, record }: SecretQuestion) =>
  deliveriesOf(input, pod, container, { input: name, value, record })

function adviceOn({ route, name, refreshed, places }: Arrival, credential: string): Note[] {
  const advice = (says: string): Note[] => [{ tone: 'advice', says, places }]
  if (route === 'variable' && /host/i.test(credential)) return []
  if (route === 'variable')
    return advice(
      `${name} puts the ${credential} into the environment: every child process, crash report and root on the node can read it, and a rotated value needs a new Pod. CIS 5.4.1 prefers files.`,
    )
  if (route === 'argument' && !/host/i.test(credential))
    return advice(`${name} puts the ${credential} into the process list, where every process of the container sees it.`)
  if (route === 'file' && !refreshed)
    return advice(`The file behind ${name} is mounted by subPath: a rotated value does not reach it.`)
  return []
}

/** What a reader of the environment, or of what the program prints of it, gets. Advice, never a failure. */
export function exposureNotes(input: Input, pod: PodTemplate, question: SecretQuestion): Note[] {
  return takers(input, pod, question.name).flatMap(container =>
    answersOf(input, pod, container, question).flatMap(answer =>
      answer.arrives && (answer.route === 'variable' || answer.route === 'argument')
        ? [
            {
              tone: 'advice' as const,
              says:
                question.reader === 'logs'
                  ? `A program that prints its settings, or dies with its environment in the report, writes the ${question.name} into the logs.`
                  : `Whoever sees the process sees the ${question.name}: it is ${answer.route === 'argument' ? 'among its arguments' : 'in its environment'}.`,
              places: answer.places,
            },
          ]
        : [],
    ),
  )
}
