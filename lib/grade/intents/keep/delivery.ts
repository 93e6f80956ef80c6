import type { Container, PodTemplate } from '../../../k8s/pod.ts'
import type { Input } from '../../../facts/input.ts'
import { deliveriesOf, environmentOf, tellingLoss } from '../../../facts/secrets/index.ts'
import type { Keep } from './schema.ts'
import type { Loss } from './loss.ts'

/** Does a variable, or what an image needs under one of several names, arrive in the container? */
export function deliveryLoss(
  input: Input,
  pod: PodTemplate,
  container: Container,
  entry: Extract<Keep, { has: 'env' | 'input' }>,
): Loss | undefined {
  return entry.has === 'input'
    ? inputLoss(input, pod, container, entry.input)
    : variableLoss(input, pod, container, entry)
}

function inputLoss(input: Input, pod: PodTemplate, container: Container, wanted: string): Loss | undefined {
  const answers = deliveriesOf(input, pod, container, { input: wanted })
  if (answers.some(answer => answer.arrives)) return undefined
  const loss = tellingLoss(answers)
  return {
    says: loss
      ? `${container.name} does not get its ${wanted}. ${loss.says}`
      : `${container.name} runs an image that takes no ${wanted}.`,
    places: loss?.places ?? [pod.resource.where([...container.path, 'image'])],
    container: container.name,
    field: loss?.name ?? wanted,
    value: loss?.problem ?? 'missing',
  }
}

function variableLoss(
  input: Input,
  pod: PodTemplate,
  container: Container,
  { names, value: wanted }: Extract<Keep, { has: 'env' }>,
): Loss | undefined {
  const environment = environmentOf(input, pod, container)
  const arrives = names.some(name => {
    const value = environment.get(name)
    if (!value) return false
    if (value.pieces.some(piece => piece.type !== 'text')) return wanted === undefined
    const text = value.pieces.map(piece => (piece.type === 'text' ? piece.text : '')).join('')
    return wanted === undefined ? text !== '' : text === wanted
  })
  if (arrives) return undefined
  return {
    says: `${container.name} does not get ${names.join(' or ')}.`,
    places: [pod.resource.where([...container.path, 'env'], 'key')],
    container: container.name,
    field: names.join(' or '),
    value: 'missing',
  }
}
