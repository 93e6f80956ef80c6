import { at, listOf, textOf } from '../../../source/json.ts'
import type { JsonObject } from '../../../source/types.ts'
import { objectsOf } from '../../../k8s/make-resource.ts'
import type { Container, PodTemplate } from '../../../k8s/pod.ts'
import type { Input } from '../../../facts/input.ts'
import { cleanPath, configMapExists, filesOf, imageOf, secretExists } from '../../../facts/kubelet/index.ts'
import type { Keep } from './schema.ts'
import type { Loss } from './loss.ts'

/** Does a variable, or what an image needs under one of several names, arrive in the container? */
export function deliveryLoss(
  input: Input,
  pod: PodTemplate,
  container: Container,
  entry: Extract<Keep, { has: 'env' | 'input' }>,
): Loss | undefined {
  const names = entry.has === 'env' ? entry.names : namesOf(input, pod, container, entry.input)
  const what = entry.has === 'env' ? names.join(' or ') : entry.input
  if (names.some(name => arrives(input, pod, container, name, entry.has === 'env' ? entry.value : undefined)))
    return undefined
  return {
    says:
      names.length === 0
        ? `${container.name} runs an image that takes no ${what}.`
        : `${container.name} does not get ${what} (${names.join(', ')}).`,
    places: [pod.resource.where([...container.path, 'env'], 'key')],
    container: container.name,
    field: what,
    value: 'missing',
  }
}

const namesOf = (input: Input, pod: PodTemplate, container: Container, wanted: string): string[] =>
  imageOf(input, pod, container).facts?.inputs[wanted] ?? []

function arrives(
  input: Input,
  pod: PodTemplate,
  container: Container,
  name: string,
  wanted: string | undefined,
): boolean {
  if (name.startsWith('--'))
    return [...listOf(container.spec['command']), ...listOf(container.spec['args'])].some(
      word => typeof word === 'string' && (word === name || word.startsWith(`${name}=`)),
    )
  const variable = objectsOf(container.spec['env']).findLast(({ object }) => object['name'] === name)?.object
  if (!variable) return wanted === undefined && fromBulk(input, pod, container, name)
  const literal = textOf(variable['value'])
  if (name.endsWith('_FILE') && literal !== undefined) {
    const path = cleanPath(literal)
    return filesOf(input, pod, container).some(file => file.path === path && file.readable)
  }
  if (wanted !== undefined) return literal === wanted
  if (literal !== undefined) return literal !== ''
  return fromObject(input, pod, variable)
}

function fromObject(input: Input, pod: PodTemplate, variable: JsonObject): boolean {
  const secret = at(variable, 'valueFrom', 'secretKeyRef')
  const map = at(variable, 'valueFrom', 'configMapKeyRef')
  if (secret === undefined && map === undefined) return at(variable, 'valueFrom', 'fieldRef') !== undefined
  const name = textOf(at(secret ?? map, 'name')) ?? ''
  const key = textOf(at(secret ?? map, 'key')) ?? ''
  const found =
    secret === undefined ? configMapExists(input, pod.namespace, name) : secretExists(input, pod.namespace, name)
  return found.type === 'there' && (found.keys === undefined || found.keys.has(key))
}

function fromBulk(input: Input, pod: PodTemplate, container: Container, name: string): boolean {
  return objectsOf(container.spec['envFrom']).some(({ object }) => {
    const prefix = textOf(object['prefix']) ?? ''
    if (!name.startsWith(prefix)) return false
    const secret = textOf(at(object, 'secretRef', 'name'))
    const map = textOf(at(object, 'configMapRef', 'name'))
    const found =
      secret !== undefined
        ? secretExists(input, pod.namespace, secret)
        : map !== undefined
          ? configMapExists(input, pod.namespace, map)
          : undefined
    return found?.type === 'there' && found.keys?.has(name.slice(prefix.length)) === true
  })
}
