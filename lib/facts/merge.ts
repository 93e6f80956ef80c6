import { at, textOf } from '../source/json.ts'
import type { Resource } from '../k8s/resource.ts'

/** A text for what is the same object; without a `name` (generateName) each creation is an object of its own. */
const identity = (r: Resource): string | Resource =>
  textOf(at(r.object, 'metadata', 'name')) ? [r.group, r.kind, r.namespace ?? '', r.name].join('\n') : r

/**
 * The learner's objects and the world's as one set: the same kind, namespace and name replaces the world's object; of a
 * Namespace the labels merge (the learner's win). Of two own objects with one identity the later stands, as after
 * `kubectl apply`; objects with generateName alone stand side by side. `merged` are the own objects that were made anew by merging.
 */
export function mergeResources(
  own: readonly Resource[],
  world: readonly Resource[],
): { resources: Resource[]; merged: Resource[] } {
  const byIdentity = new Map<string | Resource, Resource>()
  const merged: Resource[] = []
  const given = new Map<string | Resource, Resource>()
  for (const resource of world) {
    byIdentity.set(identity(resource), resource)
    given.set(identity(resource), resource)
  }
  for (const resource of own) {
    const key = identity(resource)
    const before = given.get(key)
    let next = resource
    if (before && resource.kind === 'Namespace' && resource.group === '') {
      next = { ...resource, labels: { ...before.labels, ...resource.labels } }
      merged.push(next)
    }
    byIdentity.delete(key)
    byIdentity.set(key, next)
  }
  return { resources: [...byIdentity.values()], merged }
}
