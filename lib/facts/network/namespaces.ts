import type { Resource } from '../../k8s/resource.ts'
import type { Place } from '../../source/types.ts'

/** The label that the API server writes onto every namespace, over whatever stands there (KEP-2161). */
export const METADATA_NAME = 'kubernetes.io/metadata.name'

export type NamespaceFacts = {
  name: string
  labels: Readonly<Record<string, string>>
  /** Is there a manifest of it? Without one only its automatic label is known. */
  declared: boolean
  place: Place | undefined
}

/** Namespaces that a cluster has from the start. */
const BUILT_IN = ['default', 'kube-system', 'kube-public', 'kube-node-lease']

/** Every namespace with a manifest, and every one that an object names. */
export function namespacesOf(resources: readonly Resource[], named: Iterable<string>): Map<string, NamespaceFacts> {
  const all = new Map<string, NamespaceFacts>()
  for (const resource of resources) {
    if (resource.group !== '' || resource.kind !== 'Namespace') continue
    const { name } = resource
    const labels = { ...all.get(name)?.labels, ...resource.labels, [METADATA_NAME]: name }
    all.set(name, { name, labels, declared: true, place: resource.where(['metadata', 'name']) })
  }
  for (const name of named)
    if (!all.has(name)) all.set(name, { name, labels: { [METADATA_NAME]: name }, declared: false, place: undefined })
  return all
}

/** Does a namespace exist beside those with a manifest? */
export const isBuiltIn = (name: string): boolean => BUILT_IN.includes(name)
