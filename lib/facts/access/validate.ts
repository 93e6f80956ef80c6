import { at, listOf, objectOf, textOf } from '../../source/json.ts'
import type { Json, Path, Place } from '../../source/types.ts'
import type { Resource } from '../../k8s/resource.ts'

export const RBAC_GROUP = 'rbac.authorization.k8s.io'
export const isRbac = (resource: Resource): boolean =>
  resource.group === RBAC_GROUP && ['Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding'].includes(resource.kind)

export type AccessError = { place: Place; message: string }

/** v1alpha1 and v1beta1 are gone since Kubernetes 1.22: an object of them is never created (manifest/served-api-version says so). */
export const isServed = (resource: Resource): boolean => resource.apiVersion === `${RBAC_GROUP}/v1`

/** What the API server refuses of an RBAC object (kubernetes, pkg/apis/rbac/validation). A refused object grants nothing. */
export function accessErrors(resource: Resource): AccessError[] {
  if (!isRbac(resource)) return []
  const errors: AccessError[] = []
  const refuse = (path: Path, message: string): void => void errors.push({ place: resource.where(path), message })
  if (resource.kind === 'Role' || resource.kind === 'ClusterRole') roleErrors(resource, refuse)
  else bindingErrors(resource, refuse)
  return errors
}

type Refuse = (path: Path, message: string) => void

function roleErrors(resource: Resource, refuse: Refuse): void {
  const rules = resource.object['rules']
  if (rules !== undefined && rules !== null && !Array.isArray(rules)) refuse(['rules'], 'rules must be a list.')
  listOf(rules).forEach((entry, index) => {
    const path: Path = ['rules', index]
    const rule = objectOf(entry)
    if (!rule) return refuse(path, 'Each rule is a mapping.')
    for (const field of ['verbs', 'apiGroups', 'resources', 'resourceNames', 'nonResourceURLs'])
      if (!isStrings(rule[field])) return refuse([...path, field], `${field} must be a list of strings.`)
    const has = (field: string): boolean => listOf(rule[field]).length > 0
    if (!has('verbs')) refuse([...path, 'verbs'], 'A rule needs at least one verb.')
    if (has('nonResourceURLs')) {
      if (resource.kind === 'Role')
        refuse([...path, 'nonResourceURLs'], 'A Role cannot grant paths (nonResourceURLs); a ClusterRole can.')
      if (has('apiGroups') || has('resources') || has('resourceNames'))
        refuse([...path, 'nonResourceURLs'], 'A rule speaks of resources or of nonResourceURLs, not of both.')
      return
    }
    if (!has('apiGroups')) refuse([...path, 'apiGroups'], 'A rule for resources needs apiGroups; the core group is "".')
    if (!has('resources')) refuse([...path, 'resources'], 'A rule for apiGroups needs resources.')
  })
}

const isStrings = (value: Json | undefined): boolean =>
  value === undefined || value === null || (Array.isArray(value) && value.every(one => typeof one === 'string'))

function bindingErrors(resource: Resource, refuse: Refuse): void {
  const cluster = resource.kind === 'ClusterRoleBinding'
  const ref = objectOf(resource.object['roleRef'])
  if (!ref) refuse(['roleRef'], 'A binding needs a roleRef.')
  else {
    const group = ref['apiGroup']
    if (group !== undefined && group !== null && group !== '' && group !== RBAC_GROUP)
      refuse(['roleRef', 'apiGroup'], `roleRef.apiGroup must be ${RBAC_GROUP}.`)
    const kinds = cluster ? ['ClusterRole'] : ['Role', 'ClusterRole']
    if (!kinds.includes(textOf(ref['kind']) ?? ''))
      refuse(
        ['roleRef', 'kind'],
        cluster ? 'A ClusterRoleBinding can refer to a ClusterRole only.' : 'roleRef.kind is Role or ClusterRole.',
      )
    if (!textOf(ref['name'])) refuse(['roleRef', 'name'], 'roleRef needs a name.')
  }
  const subjects = resource.object['subjects']
  if (subjects !== undefined && subjects !== null && !Array.isArray(subjects))
    refuse(['subjects'], 'subjects must be a list.')
  listOf(subjects).forEach((subject, index) => {
    const path: Path = ['subjects', index]
    const kind = textOf(at(subject, 'kind'))
    const group = at(subject, 'apiGroup') ?? ''
    if (!textOf(at(subject, 'name'))) refuse([...path, 'name'], 'A subject needs a name.')
    if (kind === 'ServiceAccount') {
      if (group !== '')
        refuse([...path, 'apiGroup'], 'A ServiceAccount is of the core group: its apiGroup is "" or left out.')
      if (cluster && !textOf(at(subject, 'namespace')))
        refuse(
          [...path, 'namespace'],
          `subjects[${index}].namespace: Required value. A cluster-wide binding has no namespace to fall back on.`,
        )
    } else if (kind === 'User' || kind === 'Group') {
      if (group !== '' && group !== RBAC_GROUP)
        refuse([...path, 'apiGroup'], `The apiGroup of a ${kind} is ${RBAC_GROUP}.`)
    } else refuse([...path, 'kind'], 'A subject is a User, a Group or a ServiceAccount.')
  })
}
