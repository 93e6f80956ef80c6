import { at, boolOf, listOf, textOf } from '../../source/json.ts'
import type { Json, Path, Place } from '../../source/types.ts'
import type { PodTemplate } from '../../k8s/pod.ts'
import type { Resource } from '../../k8s/resource.ts'
import type { Input } from '../input.ts'
import { resourcesNamed } from '../resources-named.ts'
import { accountUser, parseSubject } from './identity.ts'
import type { Identity } from './types.ts'

/** Where the ServiceAccount admission plugin mounts the API token. */
export const TOKEN_PATH = '/var/run/secrets/kubernetes.io/serviceaccount'

/** The name of the account that a pod runs as; without a word it is `default`. */
export const accountNameOf = (pod: PodTemplate): string =>
  textOf(pod.spec['serviceAccountName']) || textOf(pod.spec['serviceAccount']) || 'default'

/** The pod's ServiceAccount object, if the files or the world have it. Every namespace has a `default` without one. */
export function accountOf(input: Input, pod: PodTemplate): Resource | undefined {
  return resourcesNamed(input, 'ServiceAccount', accountNameOf(pod)).find(
    one => one.group === '' && one.namespace === pod.namespace,
  )
}

/** Whom the API server sees when this pod calls it. */
export const identityOf = (pod: PodTemplate): Identity => parseSubject(accountUser(pod.namespace, accountNameOf(pod)))

export type TokenMount = {
  mounted: boolean
  by: 'automount' | 'projected' | 'secret' | 'none'
  says: string
  /** The word that decides, or where it would stand. */
  place: Place
}

/**
 * Is a token for the Kubernetes API mounted in the pod? The pod's `automountServiceAccountToken` beats the account's, and
 * the default is true. A projected `serviceAccountToken` volume mounts one as well, unless its audience is another
 * party's; so does a Secret of type kubernetes.io/service-account-token.
 */
export function mountsToken(input: Input, pod: PodTemplate): TokenMount {
  return explicitMount(input, pod) ?? automount(input, pod)
}

function automount(input: Input, pod: PodTemplate): TokenMount {
  const path: Path = ['automountServiceAccountToken']
  const own = boolOf(pod.spec['automountServiceAccountToken'])
  const account = accountOf(input, pod)
  const theirs = boolOf(account?.object['automountServiceAccountToken'])
  if (own === false) return none('The pod says automountServiceAccountToken: false.', pod.where(path))
  if (own === undefined && theirs === false && account)
    return none(
      `Its account ${account.name} says automountServiceAccountToken: false, and the pod does not overrule it.`,
      account.where(path),
    )
  const containers = pod.containers.filter(container => container.role !== 'ephemeral')
  if (containers.length > 0 && containers.every(container => mountAt(container.spec) !== undefined))
    return none(`Every container mounts something else at ${TOKEN_PATH}.`, pod.where(['containers']))
  if (own === true) {
    const beats = theirs === false ? ' The word of the pod beats that of its account.' : ''
    return {
      mounted: true,
      by: 'automount',
      says: `The pod says automountServiceAccountToken: true.${beats}`,
      place: pod.where(path),
    }
  }
  if (theirs === true && account)
    return {
      mounted: true,
      by: 'automount',
      says: `Its account ${account.name} says automountServiceAccountToken: true.`,
      place: account.where(path),
    }
  return {
    mounted: true,
    by: 'automount',
    says: 'Neither the pod nor its account says otherwise, and the default is to mount it.',
    place: pod.where(path),
  }
}

const none = (says: string, place: Place): TokenMount => ({ mounted: false, by: 'none', says, place })

const mountAt = (container: Json): Json | undefined =>
  listOf(at(container, 'volumeMounts')).find(
    mount => textOf(at(mount, 'mountPath'))?.replace(/\/+$/, '') === TOKEN_PATH,
  )

/** A volume that brings a token on its own, and that some container mounts. */
function explicitMount(input: Input, pod: PodTemplate): TokenMount | undefined {
  const mounted = new Set(
    pod.containers.flatMap(container => listOf(container.spec['volumeMounts']).map(mount => textOf(at(mount, 'name')))),
  )
  for (const [index, volume] of listOf(pod.spec['volumes']).entries()) {
    const name = textOf(at(volume, 'name'))
    if (name === undefined || !mounted.has(name)) continue
    const source = listOf(at(volume, 'projected', 'sources')).findIndex(isApiToken)
    if (source >= 0)
      return {
        mounted: true,
        by: 'projected',
        says: `The volume ${name} projects a serviceAccountToken for the API server.`,
        place: pod.where(['volumes', index, 'projected', 'sources', source, 'serviceAccountToken'], 'key'),
      }
    const secret = textOf(at(volume, 'secret', 'secretName'))
    if (secret !== undefined && isTokenSecret(input, pod.namespace, secret))
      return {
        mounted: true,
        by: 'secret',
        says: `The volume ${name} mounts Secret ${secret}, a long-lived service account token.`,
        place: pod.where(['volumes', index, 'secret', 'secretName']),
      }
  }
  return undefined
}

/** Without an audience a projected token is for the API server; with another one the API server refuses it. */
function isApiToken(source: Json): boolean {
  const token = at(source, 'serviceAccountToken')
  if (token === undefined || token === null) return false
  const audience = textOf(at(token, 'audience')) ?? ''
  return audience === '' || /^(https:\/\/)?kubernetes\.default(\.svc(\.cluster\.local)?)?\/?$/.test(audience)
}

const isTokenSecret = (input: Input, namespace: string, name: string): boolean =>
  resourcesNamed(input, 'Secret', name).some(
    one => one.namespace === namespace && one.object['type'] === 'kubernetes.io/service-account-token',
  )
