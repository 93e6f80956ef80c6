import type { Input } from '../input.ts'
import { resourcesNamed } from '../resources-named.ts'
import { no, unknown, yes, type Answer } from './answer.ts'
import { externalSecretsOf } from './read.ts'
import { accepted, namespaceLabels, opens, storeFor } from './store-access.ts'
import type { ExternalSecret } from './types.ts'

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
