import { at } from '../../source/json.ts'
import type { Input } from '../input.ts'
import { isNamespaced, parseResource } from './api-resources.ts'
import { accessOf, roleKey } from './collect.ts'
import { isSubject } from './identity.ts'
import type { ApiRequest, Binding, Grant, Identity, PolicyRule, Role } from './types.ts'

export type CanQuestion = { verb: string; resource: string; name?: string; namespace?: string }
export type CanAnswer = {
  allowed: boolean
  /** Every binding and rule that grants it. Empty for `system:masters`, whom no rule needs to allow. */
  by: Grant[]
  because: string
}

/**
 * The request that the API server would see (apiserver, endpoints/request.RequestInfo). Who names none asks in namespace
 * `default`, as kubectl does; a cluster-scoped resource has none. Creating and deleting a collection carry no object
 * name; list and watch carry one only as `fieldSelector=metadata.name=NAME`, which `name` stands for here.
 */
export function requestOf(
  { verb, resource, name, namespace }: CanQuestion,
  scope: (group: string, resource: string) => boolean | undefined = isNamespaced,
): ApiRequest {
  if (resource.startsWith('/')) return { type: 'path', verb, path: resource }
  const parsed = parseResource(resource)
  const nameless = (verb === 'create' && parsed.subresource === '') || verb === 'deletecollection'
  const object = nameless ? '' : (name ?? '')
  const scoped = scope(parsed.group, parsed.resource) === false
  const isNamespace = parsed.group === '' && parsed.resource === 'namespaces'
  // A request for one Namespace is a request inside it: a RoleBinding there can grant it.
  const space = isNamespace ? object : scoped ? '' : (namespace ?? 'default')
  return { type: 'resource', verb, ...parsed, name: object, namespace: space }
}

export function can(input: Input, identity: Identity, question: CanQuestion): CanAnswer {
  const request = requestOf(question, (group, resource) => namespacedIn(input, group, resource))
  if (identity.groups.includes('system:masters'))
    return {
      allowed: true,
      by: [],
      because: 'The group system:masters may do everything: no rule is asked, and none can take it away.',
    }
  const by = grantsOf(input, identity).filter(
    grant => inScope(grant.binding, request) && ruleAllows(grant.rule, request),
  )
  const first = by[0]
  return {
    allowed: by.length > 0,
    by,
    because: first ? grantText(first) : `No binding gives ${identity.text} a rule for this.`,
  }
}

/** Of a custom resource its definition knows the scope, if it is among the files; else a name that begins with “cluster” tells. */
function namespacedIn(input: Input, group: string, resource: string): boolean | undefined {
  const known = isNamespaced(group, resource)
  if (known !== undefined) return known
  const definition = input.resources.find(
    one =>
      one.kind === 'CustomResourceDefinition' &&
      at(one.object, 'spec', 'group') === group &&
      at(one.object, 'spec', 'names', 'plural') === resource,
  )
  if (definition) return at(definition.object, 'spec', 'scope') !== 'Cluster'
  return resource.startsWith('cluster') ? false : undefined
}

/** Every rule that some binding gives to this subject, with the binding: its effective permissions. */
export function grantsOf(input: Input, identity: Identity): Grant[] {
  const { roles, bindings } = accessOf(input)
  return bindings.flatMap(binding => {
    const subject = binding.subjects.find(one => isSubject(identity, one))
    const role = subject && roles.get(roleKey(binding.roleRef.kind, binding.roleRef.name, binding.namespace))
    return subject && role ? role.rules.map(rule => ({ binding, subject, role, rule })) : []
  })
}

/** A RoleBinding grants inside its namespace only, whatever role it names; never a path, never a cluster-scoped object. */
function inScope(binding: Binding, request: ApiRequest): boolean {
  if (binding.namespace === undefined) return true
  return request.type === 'resource' && request.namespace !== '' && request.namespace === binding.namespace
}

/** Does this rule cover the request? kubernetes, pkg/registry/rbac/validation and plugin/pkg/auth/authorizer/rbac. */
export function ruleAllows(rule: PolicyRule, request: ApiRequest): boolean {
  if (!hasOrStar(rule.verbs, request.verb)) return false
  if (request.type === 'path') return rule.nonResourceURLs.some(url => urlMatches(url, request.path))
  return (
    hasOrStar(rule.apiGroups, request.group) &&
    rule.resources.some(one => resourceMatches(one, request.resource, request.subresource)) &&
    (rule.resourceNames.length === 0 || rule.resourceNames.includes(request.name))
  )
}

const hasOrStar = (list: readonly string[], value: string): boolean => list.includes('*') || list.includes(value)

// `*` covers subresources too; `pods` does not cover `pods/log`; a star before /scale covers every scale.
export function resourceMatches(rule: string, resource: string, subresource: string): boolean {
  if (rule === '*') return true
  if (subresource === '') return rule === resource
  return rule === `${resource}/${subresource}` || rule === `*/${subresource}`
}

function urlMatches(rule: string, path: string): boolean {
  if (rule === '*' || rule === path) return true
  return rule.endsWith('*') && path.startsWith(rule.slice(0, -1))
}

export function grantText({ binding, role, rule }: Grant): string {
  const kind = binding.namespace === undefined ? 'ClusterRoleBinding' : `RoleBinding ${binding.namespace}/`
  const from = rule.writtenIn === role.name ? '' : `, by aggregation of ${rule.writtenIn}`
  return `${kind}${binding.namespace === undefined ? ' ' : ''}${binding.name} grants ${role.kind} ${role.name}${from}.`
}

export const roleText = (role: Role): string =>
  role.namespace === undefined ? `${role.kind} ${role.name}` : `${role.kind} ${role.namespace}/${role.name}`
