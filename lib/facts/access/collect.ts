import { at, listOf, objectOf, textOf } from '../../source/json.ts'
import type { Json } from '../../source/types.ts'
import { labelsMatch } from '../../k8s/selectors.ts'
import type { Resource } from '../../k8s/resource.ts'
import type { Input } from '../input.ts'
import { AGGREGATION_LABEL, BUILTIN_BINDINGS, BUILTIN_ROLES } from './builtin-roles.ts'
import { accessErrors, isRbac, isServed } from './validate.ts'
import type { Binding, PolicyRule, Role, Subject } from './types.ts'

/** All roles with the rules they really have, and all bindings, of the files, the world and every cluster. */
export type Access = { roles: ReadonlyMap<string, Role>; bindings: readonly Binding[] }

export function accessOf(input: Input): Access {
  return input.once(collect)
}

export const roleKey = (kind: string, name: string, namespace?: string): string =>
  kind === 'Role' ? `Role ${namespace ?? 'default'}/${name}` : `ClusterRole ${name}`

function collect(input: Input): Access {
  // What the API server would refuse is not in the cluster.
  const objects = input.resources.filter(
    resource => isRbac(resource) && isServed(resource) && accessErrors(resource).length === 0,
  )
  const roles = new Map<string, Role>()
  const clusterRoles = sources(objects)
  for (const source of clusterRoles.values())
    roles.set(roleKey('ClusterRole', source.name), {
      kind: 'ClusterRole',
      name: source.name,
      rules: aggregated(source, clusterRoles),
      ...(source.resource && { resource: source.resource }),
    })
  for (const resource of objects)
    if (resource.kind === 'Role')
      roles.set(roleKey('Role', resource.name, resource.namespace), {
        kind: 'Role',
        name: resource.name,
        namespace: resource.namespace ?? 'default',
        rules: rulesOf(resource),
        resource,
      })
  const bindings = objects.filter(one => one.kind.endsWith('Binding')).map(bindingOf)
  return { roles, bindings: [...bindings, ...BUILTIN_BINDINGS] }
}

type Source = {
  name: string
  labels: Readonly<Record<string, string>>
  selectors: readonly Json[] | undefined
  rules: readonly PolicyRule[]
  resource?: Resource
}

function sources(objects: readonly Resource[]): Map<string, Source> {
  const map = new Map<string, Source>()
  for (const { name, labels, aggregates, rules } of BUILTIN_ROLES)
    map.set(name, {
      name,
      labels,
      rules,
      selectors: aggregates === undefined ? undefined : [{ matchLabels: { [AGGREGATION_LABEL + aggregates]: 'true' } }],
    })
  for (const resource of objects)
    if (resource.kind === 'ClusterRole') {
      const rule = objectOf(resource.object['aggregationRule'])
      const selectors = rule ? listOf(rule['clusterRoleSelectors']) : undefined
      map.set(resource.name, {
        name: resource.name,
        labels: resource.labels,
        selectors,
        rules: rulesOf(resource),
        resource,
      })
    }
  return map
}

/**
 * With an aggregationRule the controller owns `rules`: it replaces them by the union of the rules of every matching
 * ClusterRole (kubernetes, pkg/controller/clusterroleaggregation). What is written beside the rule is lost.
 */
function aggregated(source: Source, all: ReadonlyMap<string, Source>): PolicyRule[] {
  // Roles may aggregate one another, in circles too: what counts is which plain roles can be reached.
  const seen = new Set([source])
  const rules = new Set<PolicyRule>()
  for (const one of seen) {
    const { selectors } = one
    if (!selectors) for (const rule of one.rules) rules.add(rule)
    else
      for (const other of all.values())
        if (!seen.has(other) && selectors.some(selector => labelsMatch(selector, other.labels))) seen.add(other)
  }
  return [...rules]
}

/** The rules as written in an own Role or ClusterRole. */
export function rulesOf(resource: Resource): PolicyRule[] {
  return listOf(resource.object['rules']).map((entry, index) => ({
    verbs: strings(at(entry, 'verbs')),
    apiGroups: strings(at(entry, 'apiGroups')),
    resources: strings(at(entry, 'resources')),
    resourceNames: strings(at(entry, 'resourceNames')),
    nonResourceURLs: strings(at(entry, 'nonResourceURLs')),
    place: resource.where(['rules', index]),
    writtenIn: resource.name,
  }))
}

const strings = (value: Json | undefined): string[] => listOf(value).filter(one => typeof one === 'string')

function bindingOf(resource: Resource): Binding {
  const ref = resource.object['roleRef']
  return {
    name: resource.name,
    ...(resource.namespace !== undefined && { namespace: resource.namespace }),
    roleRef: { kind: at(ref, 'kind') === 'Role' ? 'Role' : 'ClusterRole', name: textOf(at(ref, 'name')) ?? '' },
    subjects: subjectsOf(resource),
    resource,
    place: resource.where(['roleRef', 'name']),
  }
}

/** Subjects as written; a ServiceAccount without a namespace is of the RoleBinding's own. */
export function subjectsOf(resource: Resource): Subject[] {
  return listOf(resource.object['subjects']).flatMap((subject, index) => {
    const kind = textOf(at(subject, 'kind'))
    if (kind !== 'User' && kind !== 'Group' && kind !== 'ServiceAccount') return []
    const namespace = textOf(at(subject, 'namespace')) || resource.namespace
    return [
      {
        kind,
        name: textOf(at(subject, 'name')) ?? '',
        ...(kind === 'ServiceAccount' && namespace !== undefined && { namespace }),
        place: resource.where(['subjects', index, 'name']),
      },
    ]
  })
}
