import type { PolicyRule, RoleKind } from './types.ts'
import { RBAC_GROUP } from './validate.ts'

export type Escalation = 'bind' | 'escalate' | 'impersonate'

/** Roles with which a bind limited by resourceNames is no limit. */
const POWERFUL = ['cluster-admin', 'admin', 'edit']

/**
 * Which ways around "nobody can grant what they do not have" a rule opens (kubernetes, pkg/registry/rbac and the
 * impersonation filter). A star holds them all. What has no effect is not named: a Role cannot grant anything on the
 * cluster-scoped users, groups and ClusterRoles, except to bind a ClusterRole inside its namespace.
 */
export function escalationsOf(rule: PolicyRule, kind: RoleKind): Escalation[] {
  const has = (verb: Escalation): boolean => rule.verbs.includes(verb) || rule.verbs.includes('*')
  const group = (name: string): boolean => rule.apiGroups.includes(name) || rule.apiGroups.includes('*')
  const on = (...resources: string[]): boolean => rule.resources.some(one => one === '*' || resources.includes(one))
  const wide = kind === 'ClusterRole'
  const found: Escalation[] = []
  if (has('bind') && group(RBAC_GROUP) && on('roles', 'clusterroles') && !limited(rule, POWERFUL)) found.push('bind')
  if (has('escalate') && group(RBAC_GROUP) && (on('roles') || (wide && on('clusterroles')))) found.push('escalate')
  const accounts = group('') && on('serviceaccounts')
  const people = wide && group('') && on('users', 'groups')
  const extras =
    wide &&
    group('authentication.k8s.io') &&
    rule.resources.some(one => one === '*' || one === 'uids' || one.startsWith('userextras/'))
  if (has('impersonate') && (accounts || people || extras) && !limited(rule, ['system:masters']))
    found.push('impersonate')
  return found
}

/** Held to named objects, none of which is as good as everything. */
const limited = (rule: PolicyRule, powerful: readonly string[]): boolean =>
  rule.resourceNames.length > 0 && !rule.resourceNames.some(name => powerful.includes(name))
