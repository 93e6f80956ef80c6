import { podOf, type Container } from '../../k8s/pod.ts'
import type { Resource } from '../../k8s/resource.ts'
import { at, listOf, objectOf, textOf } from '../../source/json.ts'
import { linesOf } from '../../source/lines.ts'
import { nodeAt } from '../../source/tree.ts'
import type { Path, Place } from '../../source/types.ts'
import type { Input } from '../input.ts'
import { argumentCredentials } from './arguments.ts'
import { isLiteralCredential, namesCredential } from './credential.ts'
import { decodeText } from './search.ts'
import { settingsIn } from './settings.ts'
import { isPlaceholder, shapeIn } from './shapes.ts'

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
    ...inConfigMap(input, resource),
    ...inAnnotations(resource),
    ...inSecret(resource),
  ])
}

const NAMED = 'a credential'

/** What a value under a name is, if it is a credential. */
export function judge(name: string, value: string): { home?: 'url'; what: string } | undefined {
  const shape = shapeIn(value)
  if (shape) return shape.url ? { home: 'url', what: shape.what } : { what: shape.what }
  return namesCredential(name) && isLiteralCredential(name, value) ? { what: NAMED } : undefined
}

function inContainers(resource: Resource): LiteralCredential[] {
  const pod = podOf(resource)
  return (pod?.containers ?? []).flatMap(container => [
    ...inEnv(resource, container),
    ...inArguments(resource, container),
    ...inHeaders(resource, container),
  ])
}

function inEnv(resource: Resource, container: Container): LiteralCredential[] {
  return listOf(container.spec['env']).flatMap((entry, index) => {
    const name = textOf(at(entry, 'name')) ?? ''
    const value = textOf(at(entry, 'value'))
    const [found] = value === undefined ? [] : judgeText(name, value)
    if (!found) return []
    const where = resource.where([...container.path, 'env', index, 'value'])
    return [{ home: found.home ?? 'env', resource, container: container.name, name, what: found.what, where }]
  })
}

/** The lists of words that a container is started, probed and ended with. */
const WORD_LISTS: readonly Path[] = [
  ['command'],
  ['args'],
  ...['livenessProbe', 'readinessProbe', 'startupProbe'].map(probe => [probe, 'exec', 'command']),
  ...['postStart', 'preStop'].map(hook => ['lifecycle', hook, 'exec', 'command']),
]

function inArguments(resource: Resource, container: Container): LiteralCredential[] {
  const program = textOf(listOf(container.spec['command'])[0] ?? null)
  return WORD_LISTS.flatMap(field => {
    const words = listOf(at(container.spec, ...field)).map(word => textOf(word) ?? '')
    return argumentCredentials(words, field[0] === 'args' ? program : undefined).map(({ index, name, what, url }) => ({
      home: url ? ('url' as const) : ('args' as const),
      resource,
      container: container.name,
      name,
      what,
      where: resource.where([...container.path, ...field, index]),
    }))
  })
}

/** Probes and hooks may send a header. */
function inHeaders(resource: Resource, container: Container): LiteralCredential[] {
  const callers: Path[] = [
    ...['livenessProbe', 'readinessProbe', 'startupProbe'].map(probe => [probe, 'httpGet', 'httpHeaders']),
    ...['postStart', 'preStop'].map(hook => ['lifecycle', hook, 'httpGet', 'httpHeaders']),
  ]
  return callers.flatMap(path =>
    listOf(at(container.spec, ...path)).flatMap((header, index) => {
      const name = textOf(at(header, 'name')) ?? ''
      const value = textOf(at(header, 'value')) ?? ''
      const found = /^(proxy-)?authorization$/i.test(name)
        ? shapeIn(`Authorization: ${value}`)
        : judge(name.replace(/^x-/i, ''), value)
      if (!found) return []
      const where = resource.where([...container.path, ...path, index, 'value'])
      return [{ home: 'args' as const, resource, container: container.name, name, what: found.what, where }]
    }),
  )
}

function inConfigMap(input: Input, resource: Resource): LiteralCredential[] {
  if (resource.kind !== 'ConfigMap' || resource.group !== '') return []
  const plain = Object.entries(objectOf(resource.object['data']) ?? {}).flatMap(([key, value]) => {
    const text = textOf(value)
    const path: Path = ['data', key]
    return (text === undefined ? [] : judgeText(key, text)).map(found => ({
      home: 'config-map' as const,
      resource,
      name: found.name === key ? key : `${key}: ${found.name}`,
      what: found.what,
      where: found.line === undefined ? resource.where(path) : lineOf(input, resource, path, found.line),
    }))
  })
  const encoded = Object.entries(objectOf(resource.object['binaryData']) ?? {}).flatMap(([key, value]) => {
    const [found] = judgeText(key, decodeText(textOf(value) ?? '') ?? '')
    const where = resource.where(['binaryData', key])
    return found ? [{ home: 'config-map' as const, resource, name: key, what: found.what, where }] : []
  })
  return [...plain, ...encoded]
}

type Judged = { home?: 'url'; what: string; name: string; line?: number }

/** What a value under a name is, and what the settings of a whole file hold: a line, or none for the value itself. */
function judgeText(name: string, text: string): Judged[] {
  const many = text.trim().includes('\n')
  if (!many) {
    const whole = /^\s*[[{]/.test(text) ? undefined : judge(name, text)
    if (whole) return [{ ...whole, name }]
  }
  const found = new Map<number | undefined, Judged>()
  const add = (one: Judged): void => {
    if (!found.has(one.line)) found.set(one.line, one)
  }
  for (const setting of settingsIn(text)) {
    const judged = judge(setting.name, setting.value)
    if (judged) add({ ...judged, name: setting.name, ...(many ? { line: setting.line } : {}) })
  }
  for (const [line, content] of text.split('\n').entries()) {
    if (/^\s*(#|;|\/\/)/.test(content)) continue
    const shape = shapeIn(content)
    if (shape)
      add({ ...(shape.url ? { home: 'url' as const } : {}), what: shape.what, name, ...(many ? { line } : {}) })
  }
  return [...found.values()]
}

/** A line of a block scalar, or the whole value where it is written otherwise. */
function lineOf(input: Input, resource: Resource, path: Path, line: number): Place {
  const place = resource.where(path)
  const node = nodeAt(resource.root, path)
  const text = input.reading.files.find(file => file.name === resource.file)?.text
  if (text === undefined || node?.type !== 'scalar' || node.style !== 'literal') return place
  // The header (`|`) is the first line of the node; the text begins on the next one.
  let start = place.range.start.offset
  for (let passed = 0; passed <= line; passed++) start = text.indexOf('\n', start) + 1
  const [row = ''] = text.slice(start).split(/\r?\n/, 1)
  const indent = row.length - row.trimStart().length
  return { ...place, range: linesOf(text).range(start + indent, start + row.trimEnd().length) }
}

/** Annotations about Secrets, named after them: digests that restart pods, paths and templates for Vault's injector. */
const SPEAKS_OF_SECRETS = /^(checksum|vault\.hashicorp\.com)\//

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
      const [found] = judgeText(SPEAKS_OF_SECRETS.test(key) ? '' : (key.split('/').at(-1) ?? key), value)
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

/** A committed Secret is a literal: base64 is an encoding. Empty, templated and sealed (SOPS) values are not, nor certificates. */
function inSecret(resource: Resource): LiteralCredential[] {
  if (resource.kind !== 'Secret' || resource.group !== '' || resource.object['sops'] !== undefined) return []
  for (const field of ['stringData', 'data'] as const)
    for (const [key, value] of Object.entries(objectOf(resource.object[field]) ?? {})) {
      const text = textOf(value)
      if (text === undefined || isHarmless(text) || (field === 'data' && isHarmless(decodeText(text) ?? text))) continue
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

const isHarmless = (text: string): boolean =>
  text.trim() === '' ||
  isPlaceholder(text.trim()) ||
  /^ENC\[|^(vault|avp|ref\+\w+|op):/.test(text.trim()) ||
  (/-----BEGIN CERTIFICATE-----/.test(text) && shapeIn(text) === undefined)
