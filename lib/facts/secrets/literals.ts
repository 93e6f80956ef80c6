import { podOf, type Container } from '../../k8s/pod.ts'
import type { Resource } from '../../k8s/resource.ts'
import { at, listOf, objectOf, textOf } from '../../source/json.ts'
import { nodeAt } from '../../source/tree.ts'
import type { Path, Place } from '../../source/types.ts'
import type { Input } from '../input.ts'
import { argumentCredentials } from './arguments.ts'
import { credentialIn, isLiteralCredential, namesCredential } from './credential.ts'
import { settingsIn } from './settings.ts'

/** Where a literal credential stands. `url`: as the password of a connection string, wherever that is. */
export type LiteralHome = 'env' | 'args' | 'url' | 'config-map' | 'annotation' | 'secret-object'

export type LiteralCredential = {
  home: LiteralHome
  /** The object that carries it. */
  resource: Resource
  container?: string
  /** The variable, flag, key or annotation that holds it. */
  name: string
  /** What it is, where its shape says so: "an AWS access key id", "a password in a URL". */
  what: string
  where: Place
}

/** Every literal credential in the learner's manifests: values are judged, not words in names. */
export function literalCredentials(input: Input): LiteralCredential[] {
  return input.reading.resources.flatMap(resource => [
    ...inContainers(resource),
    ...inConfigMap(resource),
    ...inAnnotations(resource),
    ...inSecret(resource),
  ])
}

const NAMED = 'a credential'

/** What a value under a name is, if it is a credential. */
export function judge(name: string, value: string): { home?: 'url'; what: string } | undefined {
  const shape = credentialIn(value)
  if (shape) return shape.what === 'a password in a URL' ? { home: 'url', what: shape.what } : { what: shape.what }
  return namesCredential(name) && isLiteralCredential(name, value) ? { what: NAMED } : undefined
}

function inContainers(resource: Resource): LiteralCredential[] {
  const pod = podOf(resource)
  return (pod?.containers ?? []).flatMap(container => [
    ...inEnv(resource, container),
    ...inArguments(resource, container),
  ])
}

function inEnv(resource: Resource, container: Container): LiteralCredential[] {
  return listOf(container.spec['env']).flatMap((entry, index) => {
    const name = textOf(at(entry, 'name')) ?? ''
    const value = textOf(at(entry, 'value'))
    const found = value === undefined ? undefined : judge(name, value)
    if (!found) return []
    const where = resource.where([...container.path, 'env', index, 'value'])
    return [{ home: found.home ?? 'env', resource, container: container.name, name, what: found.what, where }]
  })
}

function inArguments(resource: Resource, container: Container): LiteralCredential[] {
  return (['command', 'args'] as const).flatMap(field => {
    const words = listOf(container.spec[field]).map(word => textOf(word) ?? '')
    return argumentCredentials(words).map(({ index, name, what, url }) => ({
      home: url ? ('url' as const) : ('args' as const),
      resource,
      container: container.name,
      name,
      what,
      where: resource.where([...container.path, field, index]),
    }))
  })
}

function inConfigMap(resource: Resource): LiteralCredential[] {
  if (resource.kind !== 'ConfigMap' || resource.group !== '') return []
  return Object.entries(objectOf(resource.object['data']) ?? {}).flatMap(([key, value]) => {
    const text = textOf(value)
    if (text === undefined) return []
    const path: Path = ['data', key]
    const whole = text.trim().includes('\n') ? undefined : judge(key, text)
    if (whole)
      return [{ home: 'config-map' as const, resource, name: key, what: whole.what, where: resource.where(path) }]
    return settingsIn(text).flatMap(setting => {
      const found = judge(setting.name, setting.value)
      if (!found) return []
      return [
        {
          home: 'config-map' as const,
          resource,
          name: `${key}: ${setting.name}`,
          what: found.what,
          where: lineOf(resource, path, setting.line),
        },
      ]
    })
  })
}

/** A line of a block scalar, or the whole value where it is written otherwise. */
function lineOf(resource: Resource, path: Path, line: number): Place {
  const place = resource.where(path)
  const node = nodeAt(resource.root, path)
  if (node?.type !== 'scalar' || node.style !== 'literal') return place
  const { start } = place.range
  // The header (`|`) is the first line of the node; the text begins on the next one. Offsets of a line inside are not kept.
  const at_ = { line: start.line + 1 + line, column: 1, offset: start.offset }
  return { ...place, range: { start: at_, end: { ...at_, offset: place.range.end.offset } } }
}

function inAnnotations(resource: Resource): LiteralCredential[] {
  const pod = podOf(resource)
  const sets: { annotations: Record<string, string>; path: Path }[] = [
    { annotations: resource.annotations, path: ['metadata', 'annotations'] },
    ...(pod && pod.path.length > 0
      ? [{ annotations: pod.annotations, path: [...pod.path, 'metadata', 'annotations'] }]
      : []),
  ]
  return sets.flatMap(({ annotations, path }) =>
    Object.entries(annotations).flatMap(([key, value]) => {
      const found = judge(key.split('/').at(-1) ?? key, value)
      return found
        ? [
            {
              home: 'annotation' as const,
              resource,
              name: key,
              what: found.what,
              where: resource.where([...path, key]),
            },
          ]
        : []
    }),
  )
}

/** A committed Secret is a literal: base64 is an encoding. Empty, templated and sealed (SOPS) values are not. */
function inSecret(resource: Resource): LiteralCredential[] {
  if (resource.kind !== 'Secret' || resource.group !== '' || resource.object['sops'] !== undefined) return []
  for (const field of ['stringData', 'data'] as const)
    for (const [key, value] of Object.entries(objectOf(resource.object[field]) ?? {})) {
      const text = textOf(value)
      if (text === undefined || text.trim() === '' || isFilledIn(text)) continue
      // One finding for the object: the cause is that it is committed, not how many keys it has.
      return [
        {
          home: 'secret-object',
          resource,
          name: key,
          what: 'the value of a Secret',
          where: resource.where([field, key]),
        },
      ]
    }
  return []
}

const isFilledIn = (text: string): boolean =>
  /^ENC\[/.test(text) ||
  /\{\{.*\}\}/.test(text) ||
  /^\$\{?[A-Za-z_][\w]*\}?$/.test(text.trim()) ||
  /^<[^>]*>$/.test(text.trim())
