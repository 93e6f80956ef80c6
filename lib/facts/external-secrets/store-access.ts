import { labelsMatch } from '../../k8s/selectors.ts'
import { at, textOf } from '../../source/json.ts'
import type { Resource } from '../../k8s/resource.ts'
import type { Input } from '../input.ts'
import { resourcesNamed } from '../resources-named.ts'
import { no, unknown, yes, type Answer } from './answer.ts'
import { storesOf } from './read.ts'
import type { Store, StoreKind } from './types.ts'

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
const CONTROLLER_SUBJECT = `system:serviceaccount:${CONTROLLER.namespace}:${CONTROLLER.name}`
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
