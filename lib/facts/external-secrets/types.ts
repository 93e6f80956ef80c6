import type { Resource } from '../../k8s/resource.ts'
import type { JsonObject, Path, Place } from '../../source/types.ts'

export type StoreKind = 'SecretStore' | 'ClusterSecretStore'
export type ProviderName = 'aws' | 'vault' | 'azurekv' | 'gcpsm' | 'other'

/**
 * How a store logs in to its provider. `account`: a ServiceAccount; without a namespace it is the store's own, in a
 * ClusterSecretStore that of whoever uses it. `controller`: no auth block, so the operator's own identity. `static`: a
 * long-lived credential kept in a Secret.
 */
export type Login =
  | { type: 'account'; name: string; namespace: string | undefined; where: Place }
  | { type: 'controller'; where: Place }
  | { type: 'static'; where: Place; secrets: { name: string; namespace: string | undefined; where: Place }[] }
  | { type: 'other'; says: string; where: Place }

/** A reference of a store to an object, which may name a namespace: a Secret, a ServiceAccount, a ConfigMap. */
export type NamespacedRef = { field: string; namespace: string; where: Place }

/** One entry of `spec.conditions`; its parts are OR, and so are the entries. Regular expressions are not anchored. */
export type Condition = {
  namespaces: string[]
  regexes: string[]
  selector: JsonObject | undefined
  where: Place
}

export interface Store {
  readonly resource: Resource
  readonly kind: StoreKind
  readonly name: string
  /** Undefined for a ClusterSecretStore. */
  readonly namespace: string | undefined
  readonly provider: ProviderName
  readonly login: Login
  /** `provider.aws.role`: a role to take on after logging in. */
  readonly role: { arn: string; where: Place } | undefined
  /** Undefined: none, so every namespace may use it. */
  readonly conditions: Condition[] | undefined
  readonly refs: NamespacedRef[]
  readonly problems: { place: Place; message: string }[]
}

export type StoreRef = { kind: StoreKind; name: string; path: Path; where: Place; kindWritten: boolean }

/** One thing that is asked of a store. `secretKey` undefined: all properties of the record, under their own names. */
export type Ask = {
  key: string
  property: string | undefined
  /** One version of the record where it is pinned: a rotated value is another one. */
  pinned: Place | undefined
  secretKey: string | undefined
  store: StoreRef | undefined
  where: Place
}

export interface ExternalSecret {
  readonly resource: Resource
  readonly name: string
  readonly namespace: string
  readonly asks: Ask[]
  /** A `find` or a generator: what it brings cannot be told from files. */
  readonly untold: Place[]
  readonly target: { name: string; creation: string; where: Place }
  /** Keys of a template that replaces what was fetched; undefined without one. `untold`: templateFrom. */
  readonly template: { keys: string[]; merge: boolean; untold: boolean } | undefined
  readonly refresh: Refresh
}

/** Does a rotated value reach the Secret without anyone touching an object? `seconds`: how long it may take. */
export type Refresh = { rotates: boolean; seconds: number | undefined; says: string; where: Place; refused?: true }
