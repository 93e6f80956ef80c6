import * as z from 'zod'
import { grantsOf, isNamespaced, parseResource, type Grant, type Identity } from '../../../facts/access/index.ts'
import type { Input } from '../../../facts/input.ts'

/** All that a subject may be granted; what every cluster grants everybody is left aside. */
export const onlySchema = z.strictObject({
  subject: z.string(),
  may: z
    .array(
      z.strictObject({
        verbs: z.array(z.string()).min(1),
        resource: z.string(),
        name: z.string().optional(),
        namespace: z.string().optional(),
      }),
    )
    .default([]),
})
type May = z.infer<typeof onlySchema>['may'][number]

/** One thing that a rule grants: `resource` as it stands there, `group` written behind it as kubectl has it. */
export type Beyond = { grant: Grant; verb: string; resource: string }

/** The first thing that the subject is granted and that `may` does not hold. */
export function beyond(input: Input, identity: Identity, may: readonly May[]): Beyond | undefined {
  for (const grant of grantsOf(input, identity)) {
    if (!grant.binding.resource) continue
    for (const thing of thingsOf(grant)) if (!may.some(one => holds(one, thing))) return thing
  }
  return undefined
}

type Thing = Beyond & { group: string; plural: string }

function* thingsOf(grant: Grant): Generator<Thing> {
  const { rule, binding } = grant
  for (const verb of rule.verbs) {
    if (binding.namespace === undefined)
      for (const path of rule.nonResourceURLs) yield { grant, verb, group: '', plural: path, resource: path }
    for (const group of rule.apiGroups)
      for (const plural of rule.resources)
        if (hasEffect(grant, verb, group, plural))
          yield { grant, verb, group, plural, resource: group === '' ? plural : `${plural}.${group}` }
  }
}

/**
 * A rule with names grants neither create nor deletecollection, for those requests name no object; a RoleBinding grants
 * nothing outside namespaces; and the core group has no resource but its own.
 */
function hasEffect({ rule, binding }: Grant, verb: string, group: string, resource: string): boolean {
  const [plural = '', subresource] = resource.split('/')
  const nameless = verb === 'deletecollection' || (verb === 'create' && subresource === undefined)
  if (nameless && rule.resourceNames.length > 0) return false
  if (group === '*' || plural === '*') return true
  const namespaced = isNamespaced(group, plural)
  if (namespaced === undefined) return group !== ''
  return namespaced || plural === 'namespaces' || binding.namespace === undefined
}

function holds(may: May, { grant, verb, group, plural }: Thing): boolean {
  const wanted = parseResource(may.resource)
  const path = wanted.subresource === '' ? wanted.resource : `${wanted.resource}/${wanted.subresource}`
  const { resourceNames } = grant.rule
  return (
    may.verbs.includes(verb) &&
    plural === path &&
    // Of all groups, this one has the resource.
    (group === wanted.group || group === '*') &&
    (may.name === undefined || (resourceNames.length > 0 && resourceNames.every(name => name === may.name))) &&
    (may.namespace === undefined || may.namespace === grant.binding.namespace)
  )
}
