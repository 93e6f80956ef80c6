import type { Resource } from '../../k8s/resource.ts'
import type { Place } from '../../source/types.ts'

/** One entry of `rules` of a Role or ClusterRole. `place` is absent for the roles that every cluster brings along. */
export type PolicyRule = {
  verbs: readonly string[]
  apiGroups: readonly string[]
  resources: readonly string[]
  resourceNames: readonly string[]
  nonResourceURLs: readonly string[]
  place?: Place
  /** The role that the rule is written in: not the bound one, where it came by aggregation. */
  writtenIn: string
}

export type RoleKind = 'Role' | 'ClusterRole'
export type Role = {
  kind: RoleKind
  name: string
  namespace?: string
  rules: readonly PolicyRule[]
  resource?: Resource
}

/** `namespace` of a ServiceAccount subject is filled in from the binding where it may be left out. */
export type Subject = { kind: 'User' | 'Group' | 'ServiceAccount'; name: string; namespace?: string; place?: Place }

/** `namespace` is undefined for a ClusterRoleBinding: it grants everywhere. */
export type Binding = {
  name: string
  namespace?: string
  roleRef: { kind: RoleKind; name: string }
  subjects: readonly Subject[]
  resource?: Resource
  place?: Place
}

/** Whom the API server sees: a user name (none for a bare group) and the groups of it. */
export type Identity = { user?: string; groups: readonly string[]; text: string }

/** What is asked of the API server: a resource request, or a path such as /healthz. */
export type ApiRequest =
  | {
      type: 'resource'
      verb: string
      group: string
      resource: string
      subresource: string
      name: string
      namespace: string
    }
  | { type: 'path'; verb: string; path: string }

/** Why something is allowed: this binding names the subject, and this rule of its role covers the request. */
export type Grant = { binding: Binding; subject: Subject; role: Role; rule: PolicyRule }
