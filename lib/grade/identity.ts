import { identityOf, parseSubject } from '../facts/access/index.ts'
import type { Identity } from '../facts/access/index.ts'
import type { Input } from '../facts/input.ts'
import { podOf } from '../k8s/pod.ts'

export type FoundIdentity = { identity: Identity; account: { namespace: string; name: string } | undefined }

/**
 * A subject of an intent: as Kubernetes writes it, or `pods of Deployment shop/web`, the account that these pods run as
 * in the answer. Undefined if there is no such workload.
 */
export function identityNamed(input: Input, text: string): FoundIdentity | undefined {
  const [, kind, namespace, name] = /^pods of (\S+) (?:([^/\s]+)\/)?(\S+)$/.exec(text) ?? []
  if (kind === undefined) return found(parseSubject(text))
  const resource = input.resources.find(
    one => one.kind === kind && one.name === name && (namespace === undefined || one.namespace === namespace),
  )
  const pod = resource && podOf(resource)
  return pod && found(identityOf(pod))
}

function found(identity: Identity): FoundIdentity {
  const [, namespace, name] = /^system:serviceaccount:([^:]+):([^:]+)$/.exec(identity.user ?? '') ?? []
  return { identity, account: namespace === undefined || name === undefined ? undefined : { namespace, name } }
}
