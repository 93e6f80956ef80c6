import type { Resource } from '../k8s/resource.ts'
import type { Input } from './input.ts'

/** The objects of this kind and name, in any namespace and group. By an index: thousands of pods may ask for each other. */
export const resourcesNamed = (input: Input, kind: string, name: string): readonly Resource[] =>
  input.once(byKindAndName).get(`${kind} ${name}`) ?? []

function byKindAndName(input: Input): ReadonlyMap<string, readonly Resource[]> {
  const index = new Map<string, Resource[]>()
  for (const resource of input.resources) {
    const key = `${resource.kind} ${resource.name}`
    const same = index.get(key)
    if (same) same.push(resource)
    else index.set(key, [resource])
  }
  return index
}
