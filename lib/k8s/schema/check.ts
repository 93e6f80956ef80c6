import { apiVersionsOf, isKnownVersion, isServed, removedApi } from './apis.ts'
import { checkStructure } from './structure.ts'
import { closest } from './suggest.ts'
import { rootNames, rootType } from './table.ts'
import type { Complaint, SchemaViolation } from './types.ts'
import { validate } from './validate/index.ts'
import type { Resource } from '../resource.ts'

const cache = new WeakMap<Resource, SchemaViolation[]>()

/**
 * What the API server would say against an object before any policy sees it: decoding, strict fields, validation.
 * A kind that is not known here gets one `unknown-api`, or nothing if its group is nobody's business but a CRD's.
 */
export function checkSchema(resource: Resource): SchemaViolation[] {
  const known = cache.get(resource)
  if (known) return known
  const complaints = complaintsOf(resource)
  const violations = complaints.map(({ part, ...complaint }) => ({
    ...complaint,
    place: resource.where(complaint.path, part),
  }))
  cache.set(resource, violations)
  return violations
}

function complaintsOf(resource: Resource): Complaint[] {
  const complaints: Complaint[] = []
  const type = rootType(resource.apiVersion, resource.kind)
  if (!type) return unknownApi(resource)
  checkStructure(resource.object, type, resource.kind, complaint => complaints.push(complaint))
  // An object that cannot be decoded is never validated.
  if (complaints.some(complaint => complaint.kind === 'wrong-type'))
    return complaints.filter(({ kind }) => kind === 'wrong-type' || kind === 'unknown-field')
  const asked = new Set<string>()
  validate(resource, complaint => complaints.push(complaint))
  return complaints.filter(complaint => {
    if (complaint.kind !== 'missing') return true
    const key = JSON.stringify(complaint.path)
    if (asked.has(key)) return false
    asked.add(key)
    return true
  })
}

function unknownApi({ apiVersion, kind }: Resource): Complaint[] {
  const removed = removedApi(apiVersion, kind)
  if (removed)
    return [
      {
        kind: 'removed-api',
        path: ['apiVersion'],
        message: `Kubernetes ${removed.since} and later do not serve ${kind} under ${apiVersion}${removed.use ? `; it is ${removed.use} now` : ', and nothing took its place'}`,
        ...(removed.use && removed.same ? { suggestion: removed.use } : {}),
      },
    ]
  const roots = rootNames()
  if (isServed(apiVersion, kind) || !isKnownVersion(apiVersion, roots)) return []
  const elsewhere = apiVersionsOf(kind, roots).filter(version => !version.startsWith('external-secrets.io'))
  const here = roots.filter(root => root.startsWith(`${apiVersion}/`)).map(root => root.slice(apiVersion.length + 1))
  const near = closest(kind, here)
  const hint = elsewhere.length
    ? `it is ${elsewhere.join(' or ')}`
    : near
      ? `did you mean ${near}?`
      : 'check kind and apiVersion'
  return [
    {
      kind: 'unknown-api',
      path: elsewhere.length ? ['apiVersion'] : ['kind'],
      message: `${kind} is not known under ${apiVersion}; ${hint}`,
      ...(elsewhere.length === 1 && elsewhere[0] ? { suggestion: elsewhere[0] } : {}),
    },
  ]
}

/** The object cannot be decoded by the API server as it stands (kubectl asks for strict decoding). */
export const undecodable = (resource: Resource): SchemaViolation[] =>
  checkSchema(resource).filter(({ kind }) => kind === 'wrong-type' || kind === 'unknown-field')
