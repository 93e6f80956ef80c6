import { labelsMatch } from '../../k8s/selectors.ts'
import { at, textOf } from '../../source/json.ts'
import type { Resource } from '../../k8s/resource.ts'
import type { Place } from '../../source/types.ts'
import type { Input } from '../input.ts'
import { resourcesNamed } from '../resources-named.ts'
import { externalSecretsOf, storesOf } from './read.ts'
import type { ExternalSecret, Store, StoreKind } from './types.ts'

/** `unknown`: these files do not say (a provider that is not modelled, an object that may stand elsewhere). */
export type Answer = { verdict: 'yes' | 'no' | 'unknown'; says: string; places: Place[]; field?: string }

const yes = (says: string, ...places: Place[]): Answer => ({ verdict: 'yes', says, places })
const no = (field: string, says: string, ...places: Place[]): Answer => ({ verdict: 'no', says, places, field })
const unknown = (says: string, ...places: Place[]): Answer => ({ verdict: 'unknown', says, places })

export const isServed = (input: Input, resource: Resource): boolean =>
  input.context.versions.externalSecrets.served.includes(resource.apiVersion.split('/')[1] ?? '')

/** Is the object one that the API server and the operator's webhook take? */
export function accepted(input: Input, resource: Resource): Answer {
  if (!isServed(input, resource))
    return no(
      'apiVersion',
      `${resource.apiVersion} is not served: the API server knows no such ${resource.kind}.`,
      resource.where(['apiVersion']),
    )
  return yes(`${resource.apiVersion} is served.`)
}

/** The store of this kind and name as seen from a namespace. */
export function storeFor(input: Input, kind: StoreKind, name: string, namespace: string): Store | undefined {
  return input
    .once(storesOf)
    .find(
      store =>
        store.kind === kind && store.name === name && (kind === 'ClusterSecretStore' || store.namespace === namespace),
    )
}

/** Labels of a namespace; `kubernetes.io/metadata.name` is always there. Undefined if nobody makes the namespace. */
export function namespaceLabels(input: Input, name: string): Record<string, string> | undefined {
  const found = resourcesNamed(input, 'Namespace', name).find(r => r.group === '')
  const modelled = input.once(modelsNamespaces)
  if (!found && modelled && name !== 'default') return undefined
  return { ...found?.labels, 'kubernetes.io/metadata.name': name }
}

const modelsNamespaces = (input: Input): boolean => input.resources.some(r => r.kind === 'Namespace' && r.group === '')

/** May an ExternalSecret of this namespace use the store? (`spec.conditions`: entries and the parts of one entry are OR.) */
export function admits(input: Input, store: Store, namespace: string): Answer {
  const { conditions, resource } = store
  if (store.kind === 'SecretStore')
    return store.namespace === namespace
      ? yes(`SecretStore ${store.name} is in ${namespace}.`)
      : no(
          'namespace',
          `SecretStore ${store.name} is in ${store.namespace}, and a SecretStore serves its own namespace only.`,
          resource.where(['metadata', 'namespace']),
        )
  if (!conditions)
    return yes(
      `ClusterSecretStore ${store.name} has no conditions, so every namespace may use it.`,
      resource.where(['metadata', 'name']),
    )
  const labels = namespaceLabels(input, namespace) ?? { 'kubernetes.io/metadata.name': namespace }
  for (const condition of conditions) {
    if (condition.namespaces.includes(namespace))
      return yes(`The conditions of ${store.name} name ${namespace}.`, condition.where)
    if (condition.selector && labelsMatch(condition.selector, labels))
      return yes(`The namespaceSelector of ${store.name} matches ${namespace}.`, condition.where)
    for (const regex of condition.regexes) {
      const pattern = compile(regex)
      if (!pattern)
        return unknown(
          `The pattern ${JSON.stringify(regex)} is no regular expression that can be read here.`,
          condition.where,
        )
      if (pattern.test(namespace))
        return yes(
          `The pattern ${JSON.stringify(regex)} of ${store.name} matches ${namespace}: patterns are not anchored.`,
          condition.where,
        )
    }
  }
  return no(
    'conditions',
    `The conditions of ClusterSecretStore ${store.name} leave ${namespace} out.`,
    resource.where(['spec', 'conditions'], 'key'),
  )
}

/** Go's RE2 as far as JavaScript has it; flags at the front are taken over. */
function compile(regex: string): RegExp | undefined {
  const flags = /^\(\?([ims]+)\)/.exec(regex)
  try {
    return new RegExp(flags ? regex.slice(flags[0].length) : regex, flags?.[1] ?? '')
  } catch {
    return undefined
  }
}

const CONTROLLER = { namespace: 'external-secrets', name: 'external-secrets' }
export const CONTROLLER_SUBJECT = `system:serviceaccount:${CONTROLLER.namespace}:${CONTROLLER.name}`
const ROLE_ANNOTATION = 'eks.amazonaws.com/role-arn'

/** Would the login of the store, used from this namespace, read the record `key`? Needs the AWS side of a world. */
export function reads(input: Input, store: Store, namespace: string, key: string): Answer {
  const problem = store.problems[0]
  if (problem) return no('provider', problem.message, problem.place)
  const crossing = crossNamespace(store)
  if (crossing)
    return no(
      'crossNamespace',
      `The webhook refuses this SecretStore: ${crossing.field} names namespace ${crossing.namespace}, and a SecretStore may only name its own.`,
      crossing.where,
    )
  const { aws } = input.world
  if (store.provider !== 'aws' || !aws)
    return unknown(
      'What this provider lets the store read is not part of these files.',
      store.resource.where(['spec', 'provider'], 'key'),
    )
  const path = ['spec', 'provider', 'aws']
  const service = textOf(at(store.resource.object, ...path, 'service'))
  if (service !== undefined && service !== 'SecretsManager')
    return no(
      'service',
      `The store asks ${service}, and ${key} is in Secrets Manager.`,
      store.resource.where([...path, 'service']),
    )
  const region = textOf(at(store.resource.object, ...path, 'region'))
  if (region !== undefined && aws.region !== undefined && region !== aws.region)
    return no(
      'region',
      `The store asks in ${region}, and the secrets are in ${aws.region}.`,
      store.resource.where([...path, 'region']),
    )
  if (!Object.hasOwn(aws.secretsManager, key))
    return no('key', `Secrets Manager has no secret ${key}.`, store.resource.where(['spec', 'provider', 'aws'], 'key'))
  const { login } = store
  if (login.type === 'other') return unknown(login.says, login.where)
  if (login.type === 'static') return yes('A stored access key opens everything that its user may read.', login.where)
  const held = login.type === 'controller' ? CONTROLLER_SUBJECT : undefined
  const found = held ? { role: aws.roles.find(r => r.trusts === held) } : accountRole(input, store, namespace)
  if ('verdict' in found) return found
  const { role } = found
  if (!role) return no('role', 'The operator itself has no role that Secrets Manager knows.', login.where)
  const final = store.role && store.role.arn !== role.arn ? aws.roles.find(r => r.arn === store.role?.arn) : role
  if (!final || (final !== role && final.trusts !== role.arn))
    return no(
      'role',
      `Role ${store.role?.arn ?? ''} does not trust ${role.arn}, so the store cannot take it on.`,
      store.role?.where ?? login.where,
    )
  if (!final.reads?.includes(key)) return no('reads', `Role ${final.arn} may not read ${key}.`, login.where)
  return yes(
    `${login.type === 'controller' ? 'The operator' : 'The ServiceAccount'} has role ${final.arn}, which reads ${key}.`,
    login.where,
  )
}

type Role = NonNullable<Input['world']['aws']>['roles'][number]

function accountRole(input: Input, store: Store, namespace: string): { role: Role } | Answer {
  const { login } = store
  if (login.type !== 'account') return unknown('No ServiceAccount.', login.where)
  const space = login.namespace || store.namespace || namespace
  const account = resourcesNamed(input, 'ServiceAccount', login.name).find(r => r.group === '' && r.namespace === space)
  if (!account && login.name !== 'default')
    return no('serviceAccount', `There is no ServiceAccount ${space}/${login.name}.`, login.where)
  const arn = account?.annotations[ROLE_ANNOTATION]
  if (!arn)
    return no(
      'annotation',
      `ServiceAccount ${space}/${login.name} names no role (${ROLE_ANNOTATION}).`,
      account ? account.where(['metadata', 'annotations', ROLE_ANNOTATION]) : login.where,
    )
  const place = account.where(['metadata', 'annotations', ROLE_ANNOTATION])
  const role = input.world.aws?.roles.find(r => r.arn === arn)
  if (!role) return no('role', `There is no role ${arn}.`, place)
  const subject = `system:serviceaccount:${space}:${login.name}`
  if (role.trusts !== undefined && role.trusts !== subject)
    return no('trusts', `Role ${arn} trusts ${role.trusts}, not ${subject}.`, place)
  return { role }
}

/** The first reference of a SecretStore into another namespace: the webhook refuses such a store. */
export function crossNamespace(store: Store): Store['refs'][number] | undefined {
  return store.kind === 'SecretStore' ? store.refs.find(ref => ref.namespace !== store.namespace) : undefined
}

/** Would a value of `key` reach someone in `namespace` who names this store? */
export function opens(input: Input, store: Store, namespace: string, key: string): Answer {
  if (!namespaceLabels(input, namespace)) return no('namespace', `There is no namespace ${namespace}.`)
  for (const step of [accepted(input, store.resource), admits(input, store, namespace)])
    if (step.verdict !== 'yes') return step
  return reads(input, store, namespace, key)
}

export type Delivery = Answer & { secret: ExternalSecret; keys: string[] }

/** Does this ExternalSecret put `has` (keys of the target Secret) there, out of `key`? */
export function delivers(input: Input, secret: ExternalSecret, key: string, has: readonly string[]): Delivery {
  const done = (answer: Answer, keys: string[] = []): Delivery => ({ ...answer, secret, keys })
  const { resource, target, refresh } = secret
  const taken = accepted(input, resource)
  if (taken.verdict !== 'yes') return done(taken)
  if (refresh.refused) return done(no('refresh', refresh.says, refresh.where))
  if (!namespaceLabels(input, secret.namespace))
    return done(
      no('namespace', `There is no namespace ${secret.namespace}.`, resource.where(['metadata', 'namespace'])),
    )
  if (target.creation === 'None')
    return done(
      no(
        'creationPolicy',
        'creationPolicy: None makes no Secret.',
        resource.where(['spec', 'target', 'creationPolicy']),
      ),
    )
  if (
    target.creation === 'Merge' &&
    !resourcesNamed(input, 'Secret', target.name).some(r => r.namespace === secret.namespace)
  )
    return done(
      no(
        'creationPolicy',
        `creationPolicy: Merge needs a Secret ${target.name} that is already there.`,
        resource.where(['spec', 'target', 'creationPolicy']),
      ),
    )
  const wanted = secret.asks.filter(ask => ask.key === key)
  if (wanted.length === 0)
    return done(no('key', `${secret.name} does not ask for ${key}.`, resource.where(['spec', 'data'], 'key')))
  // One ask that fails fails the whole object: the Secret is written whole or not at all.
  for (const ask of secret.asks) {
    if (!ask.store) return done(no('store', `${secret.name} names no store.`, ask.where))
    const store = storeFor(input, ask.store.kind, ask.store.name, secret.namespace)
    if (!store)
      return done(
        no(
          'store',
          `There is no ${ask.store.kind} ${ask.store.name}${ask.store.kind === 'SecretStore' ? ` in ${secret.namespace}` : ''}${ask.store.kindWritten ? '' : ' (kind is SecretStore where none is written)'}.`,
          ask.store.where,
        ),
      )
    const opened = opens(input, store, secret.namespace, ask.key)
    if (opened.verdict !== 'yes') return done(opened)
    const properties = input.world.aws?.secretsManager[ask.key] ?? []
    if (ask.property !== undefined && !properties.includes(ask.property.split('.')[0] ?? ''))
      return done(no('property', `${ask.key} has no property ${ask.property}.`, ask.where))
  }
  const fetched = wanted.flatMap(ask =>
    ask.secretKey !== undefined ? [ask.secretKey] : (input.world.aws?.secretsManager[key] ?? []),
  )
  const keys = !secret.template
    ? fetched
    : secret.template.merge
      ? [...fetched, ...secret.template.keys]
      : secret.template.keys
  const missing = has.find(one => !keys.includes(one))
  const other = missing === undefined && otherValue(input, secret, key, has)
  if (other) return done(other, keys)
  if (missing === undefined)
    return done(
      yes(`${secret.name} writes ${keys.join(', ')} into Secret ${secret.namespace}/${target.name}.`, target.where),
      keys,
    )
  if (secret.untold.length > 0 || secret.template?.untold)
    return done(unknown(`Whether ${missing} arrives cannot be told from these files.`, ...secret.untold), keys)
  return done(
    no('has', `The Secret ${target.name} gets ${keys.join(', ') || 'nothing'}, but no ${missing}.`, target.where),
    keys,
  )
}

/** A key named like a property of the record, and filled with another, or with the whole record as JSON. */
function otherValue(input: Input, secret: ExternalSecret, key: string, has: readonly string[]): Answer | undefined {
  const properties = input.world.aws?.secretsManager[key] ?? []
  for (const name of has) {
    if (!properties.includes(name) || secret.template?.keys.includes(name)) continue
    // Of two asks for one key the later one counts.
    const ask = secret.asks.findLast(one => one.secretKey === undefined || one.secretKey === name)
    if (!ask || ask.secretKey === undefined || ask.property === name) continue
    return no(
      'property',
      ask.property === undefined
        ? `Key ${name} of Secret ${secret.target.name} gets all of ${ask.key} as JSON, for the ask names no property.`
        : `Key ${name} of Secret ${secret.target.name} gets the property ${ask.property} of ${ask.key}.`,
      ask.where,
    )
  }
  return undefined
}

/** The own and the world's ExternalSecrets that write a Secret of this name; without a name, any. */
export const writersOf = (input: Input, namespace: string, target?: string): ExternalSecret[] =>
  input
    .once(externalSecretsOf)
    .filter(secret => secret.namespace === namespace && (target === undefined || secret.target.name === target))
