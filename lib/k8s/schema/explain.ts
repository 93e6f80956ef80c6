import type { Path } from '../../source/types.ts'
import { fieldOf, fieldsOf, fieldType, rootType, type FieldType } from './table.ts'

/** One field that may stand at a place. */
export interface FieldHint {
  name: string
  /** For people: `text`, `list of Container`, `true or false`. */
  type: string
  required: boolean
  /** What an editor writes after the colon to go on. */
  opens: 'value' | 'map' | 'list'
  /** Values the field takes, where they are few. */
  values?: readonly string[]
}

/** Words that a field takes, where there are only a few. */
const VALUES: Record<string, readonly string[]> = {
  'PodSpec.restartPolicy': ['Always', 'OnFailure', 'Never'],
  'PodSpec.dnsPolicy': ['ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None'],
  'Container.imagePullPolicy': ['Always', 'IfNotPresent', 'Never'],
  'ContainerPort.protocol': ['TCP', 'UDP', 'SCTP'],
  'ServicePort.protocol': ['TCP', 'UDP', 'SCTP'],
  'NetworkPolicyPort.protocol': ['TCP', 'UDP', 'SCTP'],
  'NetworkPolicySpec.policyTypes': ['Ingress', 'Egress'],
  'SeccompProfile.type': ['RuntimeDefault', 'Localhost', 'Unconfined'],
  'AppArmorProfile.type': ['RuntimeDefault', 'Localhost', 'Unconfined'],
  'SecurityContext.procMount': ['Default', 'Unmasked'],
  'Capabilities.drop': ['ALL'],
  'Capabilities.add': ['NET_BIND_SERVICE'],
  'LabelSelectorRequirement.operator': ['In', 'NotIn', 'Exists', 'DoesNotExist'],
  'ServiceSpec.type': ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'],
  'RoleRef.kind': ['Role', 'ClusterRole'],
  'Subject.kind': ['ServiceAccount', 'User', 'Group'],
  'DeploymentStrategy.type': ['RollingUpdate', 'Recreate'],
}

/** The type that stands at a path of an object, and the type that has it as a field. */
function typeAt(
  apiVersion: string,
  kind: string,
  path: Path,
): { type: FieldType; depth: number; owner?: string; field?: string } | undefined {
  const root = rootType(apiVersion, kind)
  if (!root) return undefined
  let here: { type: FieldType; depth: number; owner?: string; field?: string } = { type: fieldType(root), depth: 0 }
  for (const step of path) {
    const wrap = here.type.wraps[here.depth]
    if (wrap === 'list' || wrap === 'map') {
      if ((wrap === 'list') !== (typeof step === 'number')) return undefined
      here = { ...here, depth: here.depth + 1 }
    } else {
      const next = typeof step === 'string' ? fieldOf(here.type.base, step) : undefined
      if (!next || typeof step !== 'string') return undefined
      here = { type: next, depth: 0, owner: here.type.base, field: step }
    }
  }
  return here
}

/** The fields that may stand in the mapping at `path` (an item of a list if the path leads to one). Empty: nothing is known. */
export function complete(apiVersion: string, kind: string, path: Path): FieldHint[] {
  const found = typeAt(apiVersion, kind, path)
  if (!found || found.type.wraps[found.depth]) return []
  const base = found.type.base
  return Object.keys(fieldsOf(base) ?? {}).flatMap(name => {
    const type = fieldOf(base, name)
    if (!type) return []
    const values = type.base === 'b' && type.wraps.length === 0 ? ['true', 'false'] : VALUES[`${base}.${name}`]
    const opens = type.wraps[0] ?? (fieldsOf(type.base) ? 'map' : 'value')
    return [{ name, type: typeText(type), required: type.required, opens, ...(values ? { values } : {}) }]
  })
}

/** The words that may stand as the value at `path`; empty where any may. */
export function completeValue(apiVersion: string, kind: string, path: Path): readonly string[] {
  const found = typeAt(apiVersion, kind, path)
  if (!found?.owner || !found.field) return []
  if (found.type.base === 'b') return ['true', 'false']
  return VALUES[`${found.owner}.${found.field}`] ?? []
}

/**
 * What the field at `path` is, with the first sentence of Kubernetes' own API documentation (Apache-2.0). The sentences
 * are a file of their own, loaded when first asked for.
 */
export async function describeField(
  apiVersion: string,
  kind: string,
  path: Path,
): Promise<{ name: string; type: string; text: string } | undefined> {
  const found = typeAt(apiVersion, kind, path)
  if (!found?.owner || !found.field) return undefined
  const { default: told } = (await import('./descriptions.json')) as unknown as {
    default: Record<string, Record<string, string>>
  }
  return { name: found.field, type: typeText(found.type, found.depth), text: told[found.owner]?.[found.field] ?? '' }
}

const PLAIN: Record<string, string> = {
  s: 'text',
  b: 'true or false',
  i: 'whole number',
  l: 'whole number',
  f: 'number',
  q: 'quantity (250m, 64Mi)',
  x: 'number or text',
  t: 'time',
  m: 'time with microseconds',
  y: 'base64',
  '*': 'anything',
}

function typeText({ base, wraps }: FieldType, depth = 0): string {
  const plain = PLAIN[base] ?? base
  return wraps
    .slice(depth)
    .reduceRight((text, wrap) => (wrap === 'list' ? `list of ${text}` : `mapping to ${text}`), plain)
}
