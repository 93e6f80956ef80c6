import { at, child, listOf, objectOf, textOf } from '../../source/json.ts'
import type { Json, Path } from '../../source/types.ts'
import type { Resource } from '../../k8s/resource.ts'
import type { Input } from '../input.ts'
import { refreshOf } from './refresh.ts'
import type {
  Ask,
  Condition,
  ExternalSecret,
  Login,
  NamespacedRef,
  ProviderName,
  Store,
  StoreKind,
  StoreRef,
} from './types.ts'

export const ESO_GROUP = 'external-secrets.io'
export const isEso = (resource: Resource): boolean => resource.group === ESO_GROUP
export const isStore = (resource: Resource): boolean =>
  isEso(resource) && (resource.kind === 'SecretStore' || resource.kind === 'ClusterSecretStore')

/** The stores among own and world objects, whatever their version. */
export const storesOf = (input: Input): Store[] => input.resources.filter(isStore).map(readStore)

/** The ExternalSecrets among own and world objects, whatever their version. */
export const externalSecretsOf = (input: Input): ExternalSecret[] =>
  input.resources.filter(r => isEso(r) && r.kind === 'ExternalSecret').map(readExternalSecret)

const PROVIDERS: Record<string, ProviderName> = { aws: 'aws', vault: 'vault', azurekv: 'azurekv', gcpsm: 'gcpsm' }

function readStore(resource: Resource): Store {
  const provider = objectOf(at(resource.object, 'spec', 'provider')) ?? {}
  const [name] = Object.keys(provider)
  const kind: StoreKind = resource.kind === 'ClusterSecretStore' ? 'ClusterSecretStore' : 'SecretStore'
  const path: Path = ['spec', 'provider', ...(name ? [name] : [])]
  const body = name ? provider[name] : undefined
  const role = textOf(child(body, 'role'))
  return {
    resource,
    kind,
    name: resource.name,
    namespace: resource.namespace,
    provider: (name && PROVIDERS[name]) || 'other',
    login: loginOf(resource, (name && PROVIDERS[name]) || 'other', body, path),
    role: role && name === 'aws' ? { arn: role, where: resource.where([...path, 'role']) } : undefined,
    conditions: conditionsOf(resource),
    refs: refsOf(resource, provider, ['spec', 'provider']),
    problems: storeProblems(resource, kind, Object.keys(provider)),
  }
}

function storeProblems(resource: Resource, kind: StoreKind, providers: string[]): Store['problems'] {
  if (providers.length === 1) return []
  const message =
    providers.length === 0
      ? `A ${kind} names one provider; this one names none.`
      : `A ${kind} names exactly one provider, not ${providers.join(' and ')}.`
  return [{ place: resource.where(['spec', 'provider'], 'key'), message }]
}

/** Which fields hold a login, by provider. Source: the provider types of external-secrets.io/v1. */
function loginOf(resource: Resource, provider: ProviderName, body: Json | undefined, path: Path): Login {
  const auth = child(body, 'auth')
  const where = resource.where([...path, 'auth'], 'key')
  const account = (value: Json | undefined, below: Path): Login | undefined => {
    const name = textOf(at(value, 'name'))
    if (name === undefined) return undefined
    return {
      type: 'account',
      name,
      namespace: textOf(at(value, 'namespace')),
      where: resource.where([...path, ...below]),
    }
  }
  switch (provider) {
    case 'aws': {
      const jwt = account(at(auth, 'jwt', 'serviceAccountRef'), ['auth', 'jwt', 'serviceAccountRef'])
      if (jwt) return jwt
      if (at(auth, 'secretRef') !== undefined)
        return staticLogin(resource, [...path, 'auth', 'secretRef'], at(auth, 'secretRef'))
      return { type: 'controller', where: resource.where(path, 'key') }
    }
    case 'vault': {
      const kubernetes = at(auth, 'kubernetes')
      const bound =
        account(at(kubernetes, 'serviceAccountRef'), ['auth', 'kubernetes', 'serviceAccountRef']) ??
        account(at(auth, 'jwt', 'kubernetesServiceAccountToken', 'serviceAccountRef'), [
          'auth',
          'jwt',
          'kubernetesServiceAccountToken',
          'serviceAccountRef',
        ]) ??
        account(at(auth, 'iam', 'jwt', 'serviceAccountRef'), ['auth', 'iam', 'jwt', 'serviceAccountRef'])
      if (bound) return bound
      for (const field of ['tokenSecretRef', 'appRole', 'userPass', 'ldap', 'cert'])
        if (at(auth, field) !== undefined) return staticLogin(resource, [...path, 'auth', field], at(auth, field))
      if (at(auth, 'iam', 'secretRef') !== undefined)
        return staticLogin(resource, [...path, 'auth', 'iam', 'secretRef'], at(auth, 'iam', 'secretRef'))
      if (kubernetes !== undefined)
        return at(kubernetes, 'secretRef') === undefined
          ? { type: 'controller', where }
          : staticLogin(resource, [...path, 'auth', 'kubernetes', 'secretRef'], at(kubernetes, 'secretRef'))
      return { type: 'other', says: 'This login to Vault is not read here.', where }
    }
    case 'azurekv': {
      const bound = account(child(body, 'serviceAccountRef'), ['serviceAccountRef'])
      if (bound) return bound
      const secret = child(body, 'authSecretRef')
      if (secret !== undefined) return staticLogin(resource, [...path, 'authSecretRef'], secret)
      return { type: 'controller', where: resource.where(path, 'key') }
    }
    case 'gcpsm': {
      const bound = account(at(auth, 'workloadIdentity', 'serviceAccountRef'), [
        'auth',
        'workloadIdentity',
        'serviceAccountRef',
      ])
      if (bound) return bound
      if (at(auth, 'secretRef') !== undefined)
        return staticLogin(resource, [...path, 'auth', 'secretRef'], at(auth, 'secretRef'))
      return { type: 'controller', where: resource.where(path, 'key') }
    }
    case 'other':
      return { type: 'other', says: 'The login of this provider is not read here.', where: resource.where(path, 'key') }
  }
}

function staticLogin(resource: Resource, path: Path, value: Json | undefined): Login {
  const secrets: { name: string; namespace: string | undefined; where: ReturnType<Resource['where']> }[] = []
  walk(value, path, (object, at_) => {
    const name = textOf(object['name'])
    if (name !== undefined) secrets.push({ name, namespace: textOf(object['namespace']), where: resource.where(at_) })
  })
  return { type: 'static', where: resource.where(path, 'key'), secrets }
}

/** Every `*Ref` below the provider that names a namespace. */
function refsOf(resource: Resource, value: Json, path: Path): NamespacedRef[] {
  const refs: NamespacedRef[] = []
  walk(value, path, (object, at_) => {
    const field = String(at_.at(-1) ?? '')
    const namespace = textOf(object['namespace'])
    if (/Ref$|^caProvider$/.test(field) && namespace !== undefined && namespace !== '')
      refs.push({ field, namespace, where: resource.where([...at_, 'namespace']) })
  })
  return refs
}

function walk(value: Json | undefined, path: Path, visit: (object: { [key: string]: Json }, path: Path) => void): void {
  if (Array.isArray(value)) return value.forEach((item, index) => walk(item, [...path, index], visit))
  const object = objectOf(value)
  if (!object) return
  visit(object, path)
  for (const [key, below] of Object.entries(object)) walk(below, [...path, key], visit)
}

function conditionsOf(resource: Resource): Condition[] | undefined {
  const written = at(resource.object, 'spec', 'conditions')
  if (resource.kind !== 'ClusterSecretStore' || listOf(written).length === 0) return undefined
  return listOf(written).map((entry, index) => ({
    namespaces: listOf(at(entry, 'namespaces')).flatMap(n => textOf(n) ?? []),
    regexes: listOf(at(entry, 'namespaceRegexes')).flatMap(n => textOf(n) ?? []),
    selector: objectOf(at(entry, 'namespaceSelector')),
    where: resource.where(['spec', 'conditions', index]),
  }))
}

function readExternalSecret(resource: Resource): ExternalSecret {
  const spec = at(resource.object, 'spec')
  const common = storeRef(resource, ['spec', 'secretStoreRef'])
  const asks: Ask[] = []
  const untold: ExternalSecret['untold'] = []
  for (const [index, entry] of listOf(at(spec, 'data')).entries()) {
    const path: Path = ['spec', 'data', index]
    asks.push({
      key: textOf(at(entry, 'remoteRef', 'key')) ?? '',
      property: textOf(at(entry, 'remoteRef', 'property')),
      pinned: pinnedAt(resource, [...path, 'remoteRef', 'version']),
      secretKey: textOf(at(entry, 'secretKey')) ?? '',
      store: storeRef(resource, [...path, 'sourceRef', 'storeRef']) ?? common,
      where: resource.where([...path, 'remoteRef', 'key']),
    })
  }
  for (const [index, entry] of listOf(at(spec, 'dataFrom')).entries()) {
    const path: Path = ['spec', 'dataFrom', index]
    const key = textOf(at(entry, 'extract', 'key'))
    if (key === undefined || at(entry, 'rewrite') !== undefined) untold.push(resource.where(path))
    if (key !== undefined)
      asks.push({
        key,
        property: textOf(at(entry, 'extract', 'property')),
        pinned: pinnedAt(resource, [...path, 'extract', 'version']),
        secretKey: undefined,
        store: storeRef(resource, [...path, 'sourceRef', 'storeRef']) ?? common,
        where: resource.where([...path, 'extract', 'key']),
      })
  }
  const template = at(spec, 'target', 'template')
  const made = Object.keys(objectOf(at(template, 'data')) ?? {})
  const from = listOf(at(template, 'templateFrom')).length > 0
  return {
    resource,
    name: resource.name,
    namespace: resource.namespace ?? 'default',
    asks,
    untold,
    target: {
      name: textOf(at(spec, 'target', 'name')) || resource.name,
      creation: textOf(at(spec, 'target', 'creationPolicy')) ?? 'Owner',
      where: resource.where(['spec', 'target', 'name']),
    },
    template:
      made.length > 0 || from
        ? { keys: made, merge: textOf(at(template, 'mergePolicy')) === 'Merge', untold: from }
        : undefined,
    refresh: refreshOf(resource),
  }
}

/** `version` is a stage that moves (AWSCURRENT, the default; latest) or one value for good: an id, a number, the old one. */
function pinnedAt(resource: Resource, path: Path): ExternalSecret['asks'][number]['pinned'] {
  const version = at(resource.object, ...path)
  const text = typeof version === 'number' ? String(version) : (textOf(version) ?? '')
  return /^(uuid\/.+|\d+|AWSPREVIOUS)$/.test(text) ? resource.where(path) : undefined
}

/** `kind` defaults to SecretStore. */
function storeRef(resource: Resource, path: Path): StoreRef | undefined {
  const value = at(resource.object, ...path)
  const name = textOf(at(value, 'name'))
  if (name === undefined) return undefined
  const kind = textOf(at(value, 'kind'))
  return {
    kind: kind === 'ClusterSecretStore' ? kind : 'SecretStore',
    name,
    path,
    where: resource.where([...path, 'name']),
    kindWritten: kind !== undefined,
  }
}
