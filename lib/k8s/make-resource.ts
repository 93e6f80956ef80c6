import { at, listOf, objectOf, stringMapOf, textOf } from '../source/json.ts'
import type { Document } from '../source/parsed.ts'
import { nodeAt, pathText, rangeAt, toJson, type Node } from '../source/tree.ts'
import type { JsonObject, Path, Problem } from '../source/types.ts'
import type { Resource } from './resource.ts'

/** Appends each object of the documents; the items of a List (or of a PodList, …) are objects of their own. */
export function resourcesOf(
  file: string,
  documents: readonly Document[],
  into: { resources: Resource[]; problems: Problem[] },
): void {
  for (const { root } of documents) {
    if (!root) continue
    if (root.type !== 'map') {
      into.problems.push({
        file,
        range: root.range,
        code: 'not-decodable',
        message: 'An API object is a mapping with apiVersion, kind and metadata; this document is none.',
      })
      continue
    }
    objects(file, root, [], into, 0)
  }
}

function objects(
  file: string,
  node: Node,
  path: Path,
  into: { resources: Resource[]; problems: Problem[] },
  level: number,
  type: JsonObject = {},
): void {
  const written = objectOf(toJson(node))
  const value = written && 'kind' in written ? written : written && { ...written, ...type }
  if (!value) {
    into.problems.push({
      file,
      range: node.range,
      code: 'not-decodable',
      message: `${pathText(path) || 'This'} is no API object.`,
    })
    return
  }
  const kind = textOf(value['kind'])
  const items = nodeAt(node, ['items'])
  if (kind && /List$/.test(kind) && items?.type === 'seq' && level < 3) {
    // As in an API server's answer, the items of a PodList need not say that they are Pods.
    const itemType: JsonObject =
      kind === 'List' ? {} : { apiVersion: value['apiVersion'] ?? null, kind: kind.replace(/List$/, '') }
    for (const [index, item] of items.items.entries())
      objects(file, item, [...path, 'items', index], into, level + 1, itemType)
    return
  }
  for (const key of ['apiVersion', 'kind'] as const) {
    if (textOf(value[key])) continue
    into.problems.push({
      file,
      range: rangeAt(node, [key]).range,
      code: 'not-decodable',
      message: `${key} is missing${key in value ? ' (it must be text)' : ''}. The API server cannot tell what this is: write ${key} at the top of the object.`,
    })
    return
  }
  into.resources.push(makeResource(file, node, path, value))
}

function makeResource(file: string, root: Node, prefix: Path, object: JsonObject): Resource {
  const apiVersion = textOf(object['apiVersion']) ?? ''
  const kind = textOf(object['kind']) ?? ''
  const metadata = object['metadata']
  const generated = textOf(at(metadata, 'generateName'))
  return {
    file,
    apiVersion,
    group: apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '',
    kind,
    name: textOf(at(metadata, 'name')) || (generated ? `${generated}…` : ''),
    namespace: isClusterScoped(kind) ? undefined : textOf(at(metadata, 'namespace')) || 'default',
    labels: stringMapOf(at(metadata, 'labels')),
    annotations: stringMapOf(at(metadata, 'annotations')),
    object,
    root,
    where: (path, part) => ({ file, range: rangeAt(root, path, part).range, path: pathText([...prefix, ...path]) }),
    has: path => rangeAt(root, path).found,
  }
}

const CLUSTER_SCOPED = new Set([
  'Namespace',
  'Node',
  'PersistentVolume',
  'StorageClass',
  'ClusterRole',
  'ClusterRoleBinding',
  'CustomResourceDefinition',
  'PriorityClass',
  'RuntimeClass',
  'IngressClass',
  'CSIDriver',
  'CSINode',
  'VolumeAttachment',
  'APIService',
  'ValidatingWebhookConfiguration',
  'MutatingWebhookConfiguration',
  'ValidatingAdmissionPolicy',
  'ValidatingAdmissionPolicyBinding',
  'MutatingAdmissionPolicy',
  'MutatingAdmissionPolicyBinding',
  'CertificateSigningRequest',
  'FlowSchema',
  'PriorityLevelConfiguration',
  'ClusterSecretStore',
  'ClusterExternalSecret',
  'ClusterPushSecret',
  'ClusterNetworkPolicy',
  'AdminNetworkPolicy',
  'BaselineAdminNetworkPolicy',
  'ClusterGenerator',
  'ClusterTrustBundle',
])
export const isClusterScoped = (kind: string): boolean => CLUSTER_SCOPED.has(kind)

/** The items of a list that are objects, with their indexes. */
export function objectsOf(value: Parameters<typeof listOf>[0]): { index: number; object: JsonObject }[] {
  return listOf(value).flatMap((item, index) => {
    const object = objectOf(item)
    return object ? [{ index, object }] : []
  })
}
