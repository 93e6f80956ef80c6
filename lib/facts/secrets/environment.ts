import { at, boolOf, listOf, objectOf, textOf } from '../../source/json.ts'
import type { Json, Path, Place } from '../../source/types.ts'
import { objectsOf } from '../../k8s/make-resource.ts'
import type { Container, PodTemplate } from '../../k8s/pod.ts'
import type { Input } from '../input.ts'
import { configMapExists, secretExists } from '../kubelet/index.ts'

/** A piece of a value: text that stands in the files, a key of a Secret, or something that only the cluster knows. */
export type Piece = { type: 'text'; text: string } | { type: 'secret'; name: string; key: string } | { type: 'unknown' }

export type Value = {
  pieces: Piece[]
  where: Place
  by: 'value' | 'secretKeyRef' | 'configMapKeyRef' | 'envFrom' | 'other'
}

/**
 * The environment that the kubelet gives a container: envFrom first (a later source wins), then `env` in order (a later
 * entry of the same name wins); `$(NAME)` takes what is known so far, and stays as it is where nothing is; `$$` is a `$`
 * (kubelet_pods.go, makeEnvironmentVariables; third_party/forked/golang/expansion).
 */
export function environmentOf(input: Input, pod: PodTemplate, container: Container): Map<string, Value> {
  const environment = new Map<string, Value>()
  for (const { index, object } of objectsOf(container.spec['envFrom']))
    for (const [name, value] of bulk(input, pod, object, [...container.path, 'envFrom', index]))
      environment.set(name, value)
  for (const { index, object } of objectsOf(container.spec['env'])) {
    const name = textOf(object['name'])
    if (!name) continue
    const value = entry(input, pod, object, [...container.path, 'env', index], environment)
    if (value) environment.set(name, value)
  }
  return environment
}

function bulk(input: Input, pod: PodTemplate, object: Json, path: Path): [string, Value][] {
  const prefix = textOf(at(object, 'prefix')) ?? ''
  const secret = textOf(at(object, 'secretRef', 'name'))
  const map = textOf(at(object, 'configMapRef', 'name'))
  const where = pod.resource.where(path)
  if (secret !== undefined) {
    const found = secretExists(input, pod.namespace, secret)
    const keys = found.type === 'there' ? [...(found.keys ?? [])] : []
    return keys.map(key => [
      prefix + key,
      { pieces: [{ type: 'secret' as const, name: secret, key }], where, by: 'envFrom' as const },
    ])
  }
  if (map === undefined) return []
  return Object.entries(dataOf(input, pod, map)).map(([key, text]) => [
    prefix + key,
    { pieces: [{ type: 'text' as const, text }], where, by: 'envFrom' as const },
  ])
}

function dataOf(input: Input, pod: PodTemplate, name: string): Record<string, string> {
  const found = configMapExists(input, pod.namespace, name)
  const data = found.type === 'there' ? objectOf(found.resource?.object['data']) : undefined
  return Object.fromEntries(Object.entries(data ?? {}).map(([key, value]) => [key, textOf(value) ?? '']))
}

function entry(
  input: Input,
  pod: PodTemplate,
  object: Json,
  path: Path,
  known: ReadonlyMap<string, Value>,
): Value | undefined {
  const from = at(object, 'valueFrom')
  const text = textOf(at(object, 'value'))
  if (from === undefined || from === null)
    return { pieces: expand(text ?? '', known), where: pod.resource.where([...path, 'value']), by: 'value' }
  const where = pod.resource.where([...path, 'valueFrom'])
  const secret = at(from, 'secretKeyRef')
  const map = at(from, 'configMapKeyRef')
  const name = textOf(at(secret ?? map, 'name')) ?? ''
  const key = textOf(at(secret ?? map, 'key')) ?? ''
  if (secret !== undefined) {
    const found = secretExists(input, pod.namespace, name)
    const there = found.type === 'there' && (!found.keys || found.keys.has(key))
    // An optional reference that finds nothing leaves the variable out; any other keeps the container from starting.
    return there || (found.type === 'unknown' && boolOf(at(secret, 'optional')) !== true)
      ? { pieces: [{ type: 'secret', name, key }], where, by: 'secretKeyRef' }
      : undefined
  }
  if (map === undefined) return { pieces: [{ type: 'unknown' }], where, by: 'other' }
  const found = configMapExists(input, pod.namespace, name)
  if (found.type === 'unknown') return { pieces: [{ type: 'unknown' }], where, by: 'configMapKeyRef' }
  const data = dataOf(input, pod, name)
  return Object.hasOwn(data, key)
    ? { pieces: [{ type: 'text', text: data[key] ?? '' }], where, by: 'configMapKeyRef' }
    : undefined
}

/** `$(NAME)` as the kubelet reads it. */
export function expand(text: string, known: ReadonlyMap<string, Value>): Piece[] {
  const pieces: Piece[] = []
  const add = (piece: Piece): void => {
    const last = pieces.at(-1)
    if (piece.type === 'text' && last?.type === 'text') last.text += piece.text
    else pieces.push(piece.type === 'text' ? { ...piece } : piece)
  }
  for (const part of text.split(/(\$\$|\$\([^)]*\))/)) {
    if (part === '') continue
    const name = /^\$\(([^)]*)\)$/.exec(part)?.[1]
    const value = name === undefined ? undefined : known.get(name)
    if (value) for (const piece of value.pieces) add(piece)
    else add({ type: 'text', text: part === '$$' ? '$' : part })
  }
  return pieces
}

/** The value that an argument `--name=value` or `--name value` has, variables expanded. */
export function argumentOf(input: Input, pod: PodTemplate, container: Container, flag: string): Value | undefined {
  const environment = environmentOf(input, pod, container)
  for (const field of ['args', 'command'] as const) {
    const words = listOf(container.spec[field]).map(word => textOf(word) ?? '')
    for (const [index, word] of words.entries()) {
      const inline = word.startsWith(`${flag}=`) ? word.slice(flag.length + 1) : undefined
      const next = word === flag ? words[index + 1] : undefined
      const text = inline ?? next
      if (text === undefined) continue
      const where = pod.resource.where([...container.path, field, inline === undefined ? index + 1 : index])
      return { pieces: expand(text, environment), where, by: 'value' }
    }
  }
  return undefined
}
