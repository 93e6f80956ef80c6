import { at, boolOf, listOf, objectOf, textOf } from '../../source/json.ts'
import type { Resource } from '../../k8s/resource.ts'
import type { Input } from '../input.ts'
import { resourcesNamed } from '../resources-named.ts'

/**
 * Is an object there when the pod asks for it? `keys` are those of a Secret or ConfigMap; undefined where they come from
 * outside (an ExternalSecret that takes whole records). `unknown`: these files show only a part of the cluster.
 */
export type Existence =
  | { type: 'there'; keys: ReadonlySet<string> | undefined; resource: Resource | undefined }
  | { type: 'missing' }
  | { type: 'unknown' }

/** A lab's world is all there is; in a folder or the playground what is missing may exist elsewhere. */
export const worldIsClosed = (input: Input): boolean => input.world.images !== undefined

const absent = (input: Input): Existence => (worldIsClosed(input) ? { type: 'missing' } : { type: 'unknown' })

export function find(input: Input, kind: string, name: string, namespace?: string): Resource | undefined {
  return resourcesNamed(input, kind, name).find(resource => namespace === undefined || resource.namespace === namespace)
}

export function secretExists(input: Input, namespace: string, name: string): Existence {
  const maker = secretMade(input, namespace, name)
  return maker ? { type: 'there', keys: maker.keys, resource: maker.resource } : absent(input)
}

/** A Secret that an object of the files or the world is, or that its operator makes of it. */
export type MadeSecret = {
  namespace: string | undefined
  name: string
  keys: ReadonlySet<string> | undefined
  resource: Resource
}

export const madeSecrets = (input: Input): MadeSecret[] =>
  input.resources
    .flatMap(makerOf)
    .sort((a, b) => Number(b.resource.kind === 'Secret') - Number(a.resource.kind === 'Secret'))

/** Whoever makes the Secret of this name; the Secret's own object before an operator's. */
export const secretMade = (input: Input, namespace: string, name: string): MadeSecret | undefined =>
  input.once(secretsByName).get(`${namespace}/${name}`)

const secretsByName = (input: Input): ReadonlyMap<string, MadeSecret> =>
  new Map([...input.once(madeSecrets)].reverse().map(one => [`${one.namespace}/${one.name}`, one]))

function makerOf(resource: Resource): MadeSecret[] {
  const { kind, namespace } = resource
  const spec = resource.object['spec']
  const made = (name: string | undefined, keys: MadeSecret['keys']): MadeSecret[] =>
    name ? [{ namespace, name, keys, resource }] : []
  switch (kind) {
    case 'Secret': {
      const filled = keysOf(resource, ['data', 'stringData'])
      const token = resource.object['type'] === 'kubernetes.io/service-account-token'
      return made(resource.name, token ? new Set([...filled, 'token', 'ca.crt', 'namespace']) : filled)
    }
    case 'ExternalSecret':
      if (at(spec, 'target', 'creationPolicy') === 'None') return []
      return made(textOf(at(spec, 'target', 'name')) || resource.name, externalKeys(resource))
    case 'SealedSecret':
      return made(
        textOf(at(spec, 'template', 'metadata', 'name')) ?? resource.name,
        new Set([
          ...Object.keys(objectOf(at(spec, 'encryptedData')) ?? {}),
          ...Object.keys(objectOf(at(spec, 'template', 'data')) ?? {}),
        ]),
      )
    case 'Certificate':
      // keystores and additional formats add keys of their own.
      return made(textOf(at(spec, 'secretName')), undefined)
    case 'VaultStaticSecret':
    case 'VaultDynamicSecret':
    case 'VaultPKISecret':
      return made(textOf(at(spec, 'destination', 'name')), undefined)
    case 'SecretProviderClass':
      return listOf(at(spec, 'secretObjects')).flatMap(one =>
        made(
          textOf(at(one, 'secretName')),
          new Set(listOf(at(one, 'data')).flatMap(entry => textOf(at(entry, 'key')) ?? [])),
        ),
      )
    default:
      return []
  }
}

export function configMapExists(input: Input, namespace: string, name: string): Existence {
  // The root CA is published into every namespace.
  if (name === 'kube-root-ca.crt') return { type: 'there', keys: new Set(['ca.crt']), resource: undefined }
  const map = find(input, 'ConfigMap', name, namespace)
  return map ? { type: 'there', keys: keysOf(map, ['data', 'binaryData']), resource: map } : absent(input)
}

function keysOf(resource: Resource, fields: string[]): ReadonlySet<string> {
  return new Set(fields.flatMap(field => Object.keys(objectOf(resource.object[field]) ?? {})))
}

/** What an ExternalSecret writes: `data[].secretKey`, or a template's keys; `dataFrom` brings keys that only the store knows. */
function externalKeys(resource: Resource): ReadonlySet<string> | undefined {
  const spec = resource.object['spec']
  const template = at(spec, 'target', 'template')
  if (listOf(at(spec, 'dataFrom')).length > 0 || at(template, 'templateFrom') !== undefined) return undefined
  const own = listOf(at(spec, 'data')).flatMap(entry => textOf(at(entry, 'secretKey')) ?? [])
  const made = Object.keys(objectOf(at(template, 'data')) ?? {})
  if (made.length === 0) return new Set(own)
  return new Set(textOf(at(template, 'mergePolicy')) === 'Merge' ? [...own, ...made] : made)
}

/** Does a claim get a volume: a class by name, or the default class; `''` asks for a volume that somebody made. */
export function claimFault(input: Input, spec: Parameters<typeof at>[0]): string | undefined {
  if (listOf(at(spec, 'accessModes')).length === 0)
    return 'spec.accessModes: Required value: at least 1 access mode is required'
  const storage = at(spec, 'resources', 'requests', 'storage')
  if (typeof storage !== 'string' && typeof storage !== 'number') return 'spec.resources[storage]: Required value'
  if (textOf(at(spec, 'volumeName'))) return undefined
  const wanted = textOf(at(spec, 'storageClassName'))
  const classes = input.resources.filter(resource => resource.kind === 'StorageClass')
  // Storage is judged only where the world has classes at all.
  if (classes.length === 0) return undefined
  if (wanted === undefined)
    return classes.some(isDefaultClass)
      ? undefined
      : 'no persistent volumes available for this claim and no storage class is set (there is no default class)'
  if (wanted !== '' && classes.some(resource => resource.name === wanted)) return undefined
  const volume = input.resources.some(
    resource =>
      resource.kind === 'PersistentVolume' &&
      (textOf(at(resource.object, 'spec', 'storageClassName')) ?? '') === wanted,
  )
  return volume
    ? undefined
    : wanted === ''
      ? 'no persistent volume waits for this claim'
      : `storageclass.storage.k8s.io "${wanted}" not found`
}

const isDefaultClass = (resource: Resource): boolean =>
  resource.annotations['storageclass.kubernetes.io/is-default-class'] === 'true' ||
  resource.annotations['storageclass.beta.kubernetes.io/is-default-class'] === 'true'

export const isOptional = (source: Parameters<typeof at>[0]): boolean => boolOf(at(source, 'optional')) === true
